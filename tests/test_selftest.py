"""The scorecard of a list: what it plants, and what counts as found."""

from __future__ import annotations

from dataclasses import replace

from exportcheck.models import ControlEntry, ControlList, Limit, ListInfo, TariffLink, Term
from exportcheck.selftest import Score, selftest
from tests.matching.lists import SMALL


def by_kind(scores: list[Score]) -> dict[str, tuple[int, int]]:
    """(planted, found) of each kind of trouble."""
    kinds = dict.fromkeys(score.kind for score in scores)
    own = {kind: [s for s in scores if s.kind == kind] for kind in kinds}
    return {
        kind: (sum(s.planted for s in some), sum(s.found for s in some))
        for kind, some in own.items()
    }


def test_a_list_finds_its_own_names() -> None:
    planted, found = by_kind(selftest(SMALL))["as written"]
    assert planted > 10 and found == planted


def test_numbers_are_planted_on_either_side_of_each_limit() -> None:
    scores = by_kind(selftest(SMALL))
    assert scores["number inside"][0] == scores["number outside"][0] > 0
    assert scores["number inside"][1] == scores["number inside"][0]


def test_a_number_inside_a_range_keeps_to_both_ends_and_is_written_out() -> None:
    ends = (
        Limit("X", "", "length", "", ">=", 2_000_000.0, "m", ("length",)),
        Limit("X", "", "length", "", "<", 2_100_000.0, "m", ("length",)),
    )
    one = ControlList(ListInfo("one", "One", "Один", "1"), (ControlEntry("X", title_en="Frobnicators"),), (Term("X", "frobnicator", "en", alone="ask"),), ends)  # fmt: skip
    planted, found = by_kind(selftest(one))["number inside"]
    assert found == planted == 2


def test_a_watch_list_is_tried_by_its_codes() -> None:
    info = replace(SMALL.info, papers={"role": "watch"})
    watch = ControlList(
        info, SMALL.entries, tariff_links=(TariffLink("3A225", "850440", strength="strong"),)
    )
    scores = by_kind(selftest(watch))
    assert scores["HS code"] == scores["HS code of ten digits"] == (1, 1)
    assert scores["ordinary goods"][1] == 0
