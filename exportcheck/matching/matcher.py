"""One control list held against lines: from candidates to findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exportcheck.matching.block import Block
from exportcheck.matching.conditions import Evaluator, Outcome, State
from exportcheck.matching.evidence.codes import WatchList, code_leads, tariff_evidence
from exportcheck.matching.evidence.context import is_hidden, look_alikes, ordinary_use, role
from exportcheck.matching.evidence.mixtures import check_mixture
from exportcheck.matching.evidence.substances import (
    cas_leads,
    cas_numbers,
    disagreement,
)
from exportcheck.matching.evidence.wording import Hit, find_hits
from exportcheck.matching.index import Candidate, TermIndex
from exportcheck.matching.leads import Lead, by_root
from exportcheck.matching.profile import LineProfile
from exportcheck.matching.scoring import LEVELS, RANK, WEIGHTS, status_of, weighed
from exportcheck.matching.term_table import TermTable
from exportcheck.matching.terms import SearchTerm, phrases_of, search_terms
from exportcheck.matching.tree import Tree
from exportcheck.matching.vocabulary import Vocabulary
from exportcheck.models import (
    ALERTS,
    Alone,
    ControlList,
    Evidence,
    Finding,
    FindingStatus,
    Note,
    ShipmentLine,
    Substance,
    TariffLink,
)

_ALERTS_SHOWN = 3  # further alerts of one list are folded under the first
_OTHERS_SHOWN = 3
_DERIVED = 0.7  # software for goods, found by the goods' name: less than a name of its own
_QUESTIONS_SHOWN = 4


@dataclass(slots=True)
class Verdict:
    """A pointer with what its conditions came to, before it becomes a finding."""

    lead: Lead
    status: FindingStatus
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    score: float


class Matcher:
    """A control list made ready for matching.

    Args:
        control_list: the list; its vocabulary, tree and index are built here, once.
    """

    def __init__(self, control_list: ControlList) -> None:
        self.info = control_list.info
        self.vocabulary = Vocabulary(*phrases_of(control_list))
        self.tree = Tree(control_list, self.vocabulary)
        self.terms = TermTable(search_terms(control_list, self.vocabulary))
        self.index = TermIndex(self.terms, self.vocabulary)
        self._root_of = self.tree.nodes.root_of
        self._links: dict[str, list[TariffLink]] = {}
        for link in control_list.tariff_links:
            self._links.setdefault(self._root_of[link.code], []).append(link)
        self._by_cas: dict[str, list[Substance]] = {}
        for substance in control_list.substances:
            for number in substance.cas:
                self._by_cas.setdefault(number, []).append(substance)
        papers = control_list.info.papers
        self._watch = papers.get("role", "") == "watch"
        self._watch_list = WatchList(control_list.tariff_links if self._watch else ())
        self._dual_use_scheme = papers.get("scheme", "") in ("eu", "us")
        self._for_goods = _goods_of(
            control_list, papers.get("software", ""), papers.get("technology", "")
        )

    def candidates(self, block: Block) -> list[list[Candidate]]:
        """For each text of a block the names it may hold; a watch list looks at codes only."""
        return [[] for _ in block.texts] if self._watch else self.index.candidates(block)

    def findings(
        self, line: ShipmentLine, text: str, candidates: Sequence[Candidate]
    ) -> tuple[tuple[Finding, ...], tuple[Note, ...]]:
        """Findings of one line, best first, and notes on what disagrees."""
        if self._watch:
            return tuple(self._watched(line)), ()
        numbers = cas_numbers(line, text)
        if not candidates and not numbers and not line.list_codes and not _may_hold_code(text):
            return (), ()
        profile = LineProfile(line, text, self.vocabulary)
        hits = find_hits(profile, candidates, self.terms)
        leads = [
            *cas_leads(numbers, self._by_cas),
            *code_leads(profile, self.tree.nodes, dual_use_scheme=self._dual_use_scheme),
            *self._wording_leads(profile, hits),
        ]
        if not leads:
            return (), ()
        found = self._judge(profile, leads)
        named = [(profile.excerpt(h.tokens), h.term.substance) for h in hits if h.term.substance]
        notes = disagreement(numbers, [(w, s) for w, s in named if s is not None])
        return tuple(self._folded(found)), notes

    def _wording_leads(self, profile: LineProfile, hits: list[Hit]) -> list[Lead]:
        hidden = look_alikes(hits)
        leads = []
        for hit in hits:
            if hit.term.kind == "look_alike" or hit.mention == "negated":
                continue
            if is_hidden(hit, hidden):
                continue
            leads.extend(self._lead(profile, hit))
        return leads

    def _lead(self, profile: LineProfile, hit: Hit) -> list[Lead]:
        """The pointer of a name; of software or drawings for goods, to the entries for those."""
        lead = self._plain_lead(profile, hit, hit.term.code)
        offered = role(profile, hit)
        group = self._for_goods.get(offered)
        if not group or hit.term.code in group:
            return [lead]
        related = [code for code, goods in group.items() if _covers(goods, hit.term.code)]
        made = [self._plain_lead(profile, hit, code, offered) for code in related]
        return made or [lead]

    def _plain_lead(self, profile: LineProfile, hit: Hit, code: str, offered: str = "") -> Lead:
        term = hit.term
        kind = "substance" if term.kind == "substance" else "wording"
        detail = "name" if kind == "substance" else term.alone
        evidence = Evidence(
            "substance" if kind == "substance" else "wording",
            "supports",
            term.code,
            profile.excerpt(hit.tokens),
            term.text,
            term.text,
            WEIGHTS[kind, detail]
            * hit.quality
            * (0.7 + 0.3 * term.rarity)
            * (_DERIVED if offered else 1.0),
            hit.reason or (term.kind if term.kind in ("trade_name", "title") else ""),
        )
        alone = _alone_of(term, offered)
        mention = "" if offered else hit.mention
        return Lead(
            code,
            alone,
            evidence,
            hit.tokens,
            mention,
            term.rarity,
            substance=term.substance,
            derived=bool(offered),
        )

    def _judge(self, profile: LineProfile, leads: list[Lead]) -> list[tuple[Verdict, Finding]]:
        use = ordinary_use(profile)
        found = []
        for root, group in by_root(leads, self._root_of).items():
            evaluator = Evaluator(
                self.tree, profile, (lead.code for lead in group if not lead.derived)
            )
            verdicts = [
                self._verdict(profile, evaluator, root, lead, group, use)
                for lead in _distinct(group)
            ]
            kept = [verdict for verdict in verdicts if verdict is not None]
            if kept:
                best = min(kept, key=_preference)
                found.append((best, self._finding(best)))
        return found

    def _verdict(
        self,
        profile: LineProfile,
        evaluator: Evaluator,
        root: str,
        lead: Lead,
        group: list[Lead],
        use: str,
    ) -> Verdict | None:
        outcome = evaluator.evaluate(self.tree.nodes[lead.code])
        evidence = [lead.evidence, *_other_kinds(lead, group), *outcome.evidence]
        level = LEVELS[lead.alone or "common"]
        tariff = tariff_evidence(profile.line.hs_codes, root, self._links.get(root, ()))
        if tariff is not None:
            evidence.append(tariff)
        if not lead.firm:
            lowering = self._lowering(lead, use, tariff)
            evidence += lowering
            level -= len(lowering) + (tariff is not None and tariff.direction == "contradicts")
        status = status_of(level, outcome, lead.evidence.line_text)
        if diluted := check_mixture(profile, lead.substance, lead.tokens):
            status = "below_limit"
            evidence.append(diluted)
        if status is None:
            return None
        score, weighed_evidence = weighed(evidence)
        return Verdict(lead, status, outcome, weighed_evidence, score)

    def _lowering(self, lead: Lead, use: str, tariff: Evidence | None) -> list[Evidence]:
        """Context that lowers a pointer made of words by one step each."""
        found = []
        if lead.mention:
            found.append(_context(lead, lead.mention, lead.evidence.line_text))
        if use:
            found.append(_context(lead, "ordinary_use", use))
        return found

    def _finding(self, verdict: Verdict) -> Finding:
        node = verdict.outcome.node
        pointed = self.tree.nodes[verdict.lead.code]
        if node in pointed.path():
            node = pointed
        entry = node.entry
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
            tuple(asked[:_QUESTIONS_SHOWN]),
        )

    def _folded(self, found: list[tuple[Verdict, Finding]]) -> list[Finding]:
        """The best alerts and a few others; the codes of further alerts stay with the first."""
        ordered = sorted(found, key=lambda pair: (*_preference(pair[0]), pair[1].code))
        alerts = [finding for _, finding in ordered if finding.status in ALERTS]
        others = [finding for _, finding in ordered if finding.status not in ALERTS]
        if len(alerts) > _ALERTS_SHOWN:
            further = tuple(finding.code for finding in alerts[_ALERTS_SHOWN:])
            alerts[0] = _with_also(alerts[0], further)
        return [*alerts[:_ALERTS_SHOWN], *others[:_OTHERS_SHOWN]]

    def _watched(self, line: ShipmentLine) -> list[Finding]:
        info, found = self.info, []
        for hs, link in self._watch_list.hits(line.hs_codes):
            entry = self.tree.nodes[link.code].entry
            weight = WEIGHTS["high_priority_hs", "strong"]
            evidence = Evidence(
                "high_priority_hs",
                "supports",
                link.code,
                hs,
                entry.title_en,
                entry.title_ru,
                weight,
            )
            found.append(
                Finding(
                    info.id,
                    info.edition,
                    entry.code,
                    entry.title_en,
                    entry.title_ru,
                    entry.regimes,
                    "commodity_only",
                    weight,
                    (evidence,),
                )
            )
        return found


def _alone_of(term: SearchTerm, offered: str) -> Alone:
    """What a name says; of software for it, whatever the goods, that it is worth a question."""
    if not offered:
        return term.alone
    telling = term.alone != "common" or (offered == "software" and len(term.words) > 1)
    return "ask" if telling else "common"


def _may_hold_code(text: str) -> bool:
    return re.search(r"\d[A-Ea-eА-Яа-я]\d{3}", text) is not None


def _covers(goods: tuple[str, ...], code: str) -> bool:
    """Whether one of the goods codes, or prefixes of them, is, holds or lies in the code."""
    return any(code.startswith(g) or g.startswith(f"{code}.") for g in goods)


def _goods_of(
    control_list: ControlList, software: str, technology: str
) -> dict[str, dict[str, tuple[str, ...]]]:
    """For software and technology: which codes are for which goods (their ``see_also``)."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, pattern in (("software", software), ("technology", technology)):
        if pattern:
            found[name] = {
                entry.code: entry.see_also
                for entry in control_list.entries
                if re.match(pattern, entry.code)
            }
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


def _with_also(finding: Finding, codes: tuple[str, ...]) -> Finding:
    return replace(finding, also=codes)
