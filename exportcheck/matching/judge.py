"""Pointers become findings: conditions, context, HS code, score and status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from exportcheck.matching.conditions import Evaluator, Untouched
from exportcheck.matching.evidence.codes import EntryTariff
from exportcheck.matching.evidence.context import ordinary_use
from exportcheck.matching.evidence.mixtures import check_mixture
from exportcheck.matching.leads import Lead, by_root
from exportcheck.matching.outcomes import Outcome, State
from exportcheck.matching.policy import WEIGHTS
from exportcheck.matching.profile import LineProfile
from exportcheck.matching.scoring import LEVELS, RANK, status_of, weighed
from exportcheck.matching.tree import Node, Tree
from exportcheck.models import (
    ALERTS,
    Evidence,
    Finding,
    FindingStatus,
    ListInfo,
    Question,
    TariffLink,
)

_ALERTS_SHOWN = 3  # further alerts of one list are folded under the first
_OTHERS_SHOWN = 3
_QUESTIONS_SHOWN = 4


@dataclass(slots=True)
class Verdict:
    """A pointer with what its conditions came to, before it becomes a finding.

    Attributes:
        lead: the pointer.
        node: the code that is shown: where the evidence leads, or the pointer itself.
        status: status of the finding.
        outcome: what the conditions came to.
        evidence: all reasons, strongest first.
        score: their sum.
    """

    lead: Lead
    node: Node
    status: FindingStatus
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    score: float


class Judge:
    """Turns the pointers of a line into findings.

    Args:
        info: papers of the list.
        tree: its tree.
        links: HS links by top entry.
    """

    def __init__(
        self, info: ListInfo, tree: Tree, links: Mapping[str, Sequence[TariffLink]]
    ) -> None:
        self.info = info
        self.tree = tree
        self._links = links
        self._root_of = tree.nodes.root_of
        self._untouched: Untouched = {}
        self._tariffs: dict[str, EntryTariff] = {}

    def __getstate__(self) -> dict[str, object]:
        # found again when lines ask for it
        return {**self.__dict__, "_untouched": {}, "_tariffs": {}}

    def _tariff(self, root: str) -> EntryTariff:
        found = self._tariffs.get(root)
        if found is None:
            found = self._tariffs[root] = EntryTariff(root, self._links.get(root, ()))
        return found

    def judge(self, profile: LineProfile, leads: list[Lead]) -> list[Verdict]:
        """For each entry pointed to the verdict that speaks most."""
        use = ordinary_use(profile)
        found = []
        for root, group in by_root(leads, self._root_of).items():
            named = (lead.code for lead in group if not lead.derived)
            top = self.tree.nodes[root]
            evaluator = Evaluator(self.tree, profile, top, named, self._untouched)
            tariff = self._tariff(root).evidence(profile.line.hs_codes)
            verdicts = []
            for lead in _distinct(group):
                around = [*_other_kinds(lead, group), *([tariff] if tariff else [])]
                verdicts.append(self._verdict(profile, lead, evaluator, around, use))
            kept = [verdict for verdict in verdicts if verdict is not None]
            if kept:
                found.append(min(kept, key=_preference))
        return found

    def _verdict(
        self,
        profile: LineProfile,
        lead: Lead,
        evaluator: Evaluator,
        around: list[Evidence],
        use: str,
    ) -> Verdict | None:
        """Status and score of one pointer; None when it says too little to be shown."""
        lowering = [] if lead.firm else _lowering(lead, use)
        differs = not lead.firm and any(e.direction == "contradicts" for e in around)
        level = LEVELS[lead.alone or "common"] - len(lowering) - differs
        diluted = check_mixture(profile, lead.substance, lead.tokens)
        if level <= 0 and not diluted:
            return None  # whatever its conditions come to
        outcome = evaluator.evaluate(self.tree.nodes[lead.code])
        status = "below_limit" if diluted else _status(profile, lead, level, outcome)
        if status is None:
            return None
        evidence = [lead.evidence, *around, *outcome.evidence, *lowering]
        score, parts = weighed([*evidence, diluted] if diluted else evidence)
        pointed = self.tree.nodes[lead.code]
        node = pointed if outcome.node in pointed.path() else outcome.node
        return Verdict(lead, node, status, outcome, parts, score)

    def _finding(self, verdict: Verdict) -> Finding:
        node, entry = verdict.node, verdict.node.entry
        regimes = next((up.entry.regimes for up in node.path() if up.entry.regimes), ())
        asked = verdict.outcome.questions if verdict.outcome.state is State.OPEN else []
        return Finding(
            self.info.id,
            self.info.edition,
            entry.code,
            entry.title_en,
            entry.title_ru,
            regimes,
            verdict.status,
            verdict.score,
            verdict.evidence,
            tuple(_distinct_questions(asked)[:_QUESTIONS_SHOWN]),
        )

    def findings(self, verdicts: list[Verdict]) -> list[Finding]:
        """The best alerts and a few others; the codes of further alerts stay with the first."""
        ordered = sorted(verdicts, key=lambda verdict: (*_preference(verdict), verdict.node.code))
        alerts = [verdict for verdict in ordered if verdict.status in ALERTS]
        others = [verdict for verdict in ordered if verdict.status not in ALERTS]
        shown = [*alerts[:_ALERTS_SHOWN], *others[:_OTHERS_SHOWN]]
        found = [self._finding(verdict) for verdict in shown]
        if further := tuple(verdict.node.code for verdict in alerts[_ALERTS_SHOWN:]):
            found[0] = replace(found[0], also=further)
        return found


def _distinct_questions(asked: Iterable[Question]) -> list[Question]:
    """Each question once, whichever codes ask it."""
    first = {(q.kind, q.subject_en, q.limit, q.candidates): q for q in reversed(list(asked))}
    return list(reversed(first.values()))


def _status(profile: LineProfile, lead: Lead, level: int, outcome: Outcome) -> FindingStatus | None:
    """Status by the table; words that only mention the goods are never a match."""
    name = profile.pieces(lead.tokens) if lead.tokens else lead.evidence.line_text
    product_line = lead.evidence.reason == "trade_name"
    status = status_of(level, outcome, name, sure=product_line or lead.firm)
    if status == "match" and lead.mention and not lead.firm:
        return "possible"  # parts of a reactor are not the reactor, whatever its volume
    return status


def _lowering(lead: Lead, use: str) -> list[Evidence]:
    """Context that lowers a pointer made of words by one step each."""
    found = []
    if lead.mention:
        found.append(_context(lead, lead.mention, lead.evidence.line_text))
    if use:
        found.append(_context(lead, "ordinary_use", use))
    return found


def _distinct(group: list[Lead]) -> list[Lead]:
    """One lead for each code of an entry: the one that says most."""
    best: dict[str, Lead] = {}
    for lead in group:
        known = best.get(lead.code)
        if known is None or _strength(lead) > _strength(known):
            best[lead.code] = lead
    return list(best.values())


def _strength(lead: Lead) -> tuple[int, bool, float, int]:
    return (
        LEVELS[lead.alone or "common"],
        not lead.mention,
        lead.evidence.contribution,
        len(lead.tokens),
    )


def _other_kinds(lead: Lead, group: list[Lead]) -> list[Evidence]:
    """Evidence of other kinds for the same code: a name and its CAS number, a code."""
    seen, found = {lead.evidence.kind}, []
    for other in group:
        if other.code == lead.code and other.evidence.kind not in seen:
            seen.add(other.evidence.kind)
            found.append(other.evidence)
    return found


def _context(lead: Lead, reason: str, text: str) -> Evidence:
    weight = WEIGHTS["context", reason]
    return Evidence("context", "contradicts", lead.code, text, "", "", weight, reason)


def _preference(verdict: Verdict) -> tuple[int, int, float, int, str]:
    """Best first: status, conditions met, score, depth of the code, the code."""
    met = verdict.outcome.met - verdict.outcome.unmet
    depth = verdict.lead.code.count(".")
    return (RANK[verdict.status], -met, -verdict.score, -depth, verdict.lead.code)
