"""Invoice-style lines against the bundled EU list: what must be flagged and what must not.

``cases.csv`` has one line of goods a row, with the entry that is expected and a status:
``match``; ``alert`` (match or possible); ``no_match`` (not a match under that entry: a stated
value is outside); ``quiet`` (no alert at all). Rows marked open are known to be wrong today.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from exportcheck.screening import Screener

with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as stream:
    CASES = list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener(["eu-annex-i"])


def holds(case: dict[str, str], screener: Screener) -> bool:
    alerts = screener.check(case["description"]).alerts
    head = case["expect"][:5]
    own = [finding for finding in alerts if finding.code[:5] == head]
    if case["status"] == "match":
        return any(finding.status == "match" for finding in own)
    if case["status"] == "alert":
        return bool(own)
    if case["status"] == "no_match":
        meant = alerts if case["expect"] == "none" else own
        return not any(finding.status == "match" for finding in meant)
    return not alerts


def test_there_are_enough_cases_of_each_kind() -> None:
    assert len(CASES) >= 300
    assert {case["status"] for case in CASES} == {"match", "alert", "no_match", "quiet"}
    assert {case["language"] for case in CASES} == {"en", "ru"}
    assert {case["expect"][0] for case in CASES if case["expect"] != "none"} == set("0123456789")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("status", ["match", "alert", "no_match", "quiet"])
def test_lines(status: str, language: str, screener: Screener) -> None:
    cases = [c for c in CASES if (c["status"], c["language"], c["open"]) == (status, language, "")]
    wrong = [f"{c['expect']}: {c['description']}" for c in cases if not holds(c, screener)]
    assert not wrong, "\n".join(wrong)


def test_few_lines_are_open(screener: Screener) -> None:
    still_open = [case for case in CASES if case["open"]]
    assert len(still_open) <= 0.06 * len(CASES)


def test_every_category_is_found_in_both_languages(screener: Screener) -> None:
    found = {
        (case["expect"][0], case["language"])
        for case in CASES
        if case["status"] in ("match", "alert") and holds(case, screener)
    }
    assert found == {(category, language) for category in "0123456789" for language in ("en", "ru")}
