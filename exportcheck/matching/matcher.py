"""One control list held against lines: from candidates to findings."""

from __future__ import annotations

from collections.abc import Sequence

from exportcheck.matching.block import Block
from exportcheck.matching.echoes import Echoes, may_echo
from exportcheck.matching.evidence.codes import WatchList, code_leads
from exportcheck.matching.evidence.substances import cas_leads, cas_numbers, disagreement
from exportcheck.matching.evidence.wording import find_hits
from exportcheck.matching.index import Candidate, TermIndex
from exportcheck.matching.judge import Judge, Verdict
from exportcheck.matching.pointers import goods_of, name_leads
from exportcheck.matching.profile import LineProfile
from exportcheck.matching.term_table import TermTable
from exportcheck.matching.terms import phrases_of, search_terms
from exportcheck.matching.tree import Tree
from exportcheck.matching.vocabulary import Vocabulary
from exportcheck.matching.watch import watched
from exportcheck.models import (
    ALERTS,
    ControlList,
    Finding,
    Note,
    ShipmentLine,
    Substance,
    TariffLink,
)
from exportcheck.text.identifiers import find_list_codes

_NOTHING: tuple[tuple[Finding, ...], tuple[Note, ...]] = ((), ())


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
        links: dict[str, list[TariffLink]] = {}
        for link in control_list.tariff_links:
            links.setdefault(self.tree.nodes.root_of[link.code], []).append(link)
        self._judge = Judge(control_list.info, self.tree, links)
        self._by_cas: dict[str, list[Substance]] = {}
        for substance in control_list.substances:
            for number in substance.cas:
                self._by_cas.setdefault(number, []).append(substance)
        self._echoes = Echoes(control_list, self.tree.nodes)
        papers = control_list.info.papers
        self.is_watch_list = papers.get("role", "") == "watch"
        self._watch_list = WatchList(control_list.tariff_links if self.is_watch_list else ())
        self._dual_use_scheme = papers.get("scheme", "") in ("eu", "us")
        patterns = papers.get("software", ""), papers.get("technology", "")
        self._for_goods = goods_of(control_list, *patterns)

    def look(self, block: Block) -> tuple[list[list[Candidate]], list[bool]]:
        """For each text of a block the names it may hold, and whether it may echo an entry.

        A watch list looks at codes only.
        """
        if self.is_watch_list:
            return [[] for _ in block.texts], [False] * len(block.texts)
        echoing = self._echoes.among(block)
        return self.index.candidates(block, echoing), echoing

    def watches(self, line: ShipmentLine) -> bool:
        """Whether a watch list has the line's HS code."""
        return bool(self._watch_list.hits(line.hs_codes))

    def findings(
        self, line: ShipmentLine, text: str, candidates: Sequence[Candidate]
    ) -> tuple[tuple[Finding, ...], tuple[Note, ...]]:
        """Findings of one line, best first, and notes on what disagrees."""
        if self.is_watch_list:
            return tuple(watched(line, self._watch_list, self.tree, self.info)), ()
        numbers = cas_numbers(line, text)
        says_little = may_echo(text)
        named_otherwise = numbers or self._may_hold_code(line, text)
        if not candidates and not named_otherwise and not says_little:
            return _NOTHING
        profile = LineProfile(line, text, self.vocabulary)
        hits = find_hits(profile, candidates, self.terms)
        leads = [
            *cas_leads(numbers, self._by_cas),
            *code_leads(profile, self.tree.nodes, dual_use_scheme=self._dual_use_scheme),
            *name_leads(profile, hits, self._for_goods),
        ]
        found = self._judge.judge(profile, leads) if leads else []
        if says_little and not any(hit.term.kind == "look_alike" for hit in hits):
            found = self._with_echoes(profile, found)
        named = [(profile.excerpt(h.tokens), h.term.substance) for h in hits if h.term.substance]
        notes = disagreement(numbers, [(w, s) for w, s in named if s is not None])
        return tuple(self._judge.findings(found)), notes

    def _with_echoes(self, profile: LineProfile, found: list[Verdict]) -> list[Verdict]:
        """Verdicts with those of a short line's words, where its names raise no alert."""
        if any(verdict.status in ALERTS for verdict in found):
            return found
        echoed = self._judge.judge(profile, self._echoes.leads(profile))
        root_of = self.tree.nodes.root_of
        outside = {root_of[v.node.code] for v in found if v.status == "below_limit"}
        new = [verdict for verdict in echoed if root_of[verdict.node.code] not in outside]
        roots = {root_of[verdict.node.code] for verdict in new}
        return [*(v for v in found if root_of[v.node.code] not in roots), *new]

    def _may_hold_code(self, line: ShipmentLine, text: str) -> bool:
        return bool(line.list_codes or (self._dual_use_scheme and find_list_codes(text)))
