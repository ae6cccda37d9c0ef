"""Watch lists: HS codes only, an evidence class of its own that never raises an alert."""

from __future__ import annotations

from exportcheck.matching.evidence.codes import WatchList
from exportcheck.matching.policy import WEIGHTS
from exportcheck.matching.tree import Tree
from exportcheck.models import Evidence, Finding, ListInfo, ShipmentLine


def watched(line: ShipmentLine, watch_list: WatchList, tree: Tree, info: ListInfo) -> list[Finding]:
    """A finding for each entry of a watch list that the line's HS code hits."""
    found = []
    weight = WEIGHTS["high_priority_hs", "strong"]
    for hs, link in watch_list.hits(line.hs_codes):
        entry = tree.nodes[link.code].entry
        titles = (entry.title_en, entry.title_ru)
        evidence = Evidence("high_priority_hs", "supports", link.code, hs, *titles, weight)
        papers = (info.id, info.edition, entry.code, *titles, entry.regimes)
        found.append(Finding(*papers, "commodity_only", weight, (evidence,)))
    return found
