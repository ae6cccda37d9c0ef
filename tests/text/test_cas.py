"""CAS numbers: found, repaired, never made up."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportcheck.text.identifiers import (
    cas_is_valid,
    find_cas,
    find_faulty_cas,
    read_cas,
    read_cas_cell,
)


@pytest.mark.parametrize(
    ("text", "numbers", "repairs"),
    [
        ("Thiodiglycol, CAS 111-48-8", ["111-48-8"], [""]),
        ("111\u201348\u20138 and 67-64-1", ["111-48-8", "67-64-1"], ["dash", ""]),
        ("CAS: 7664 - 39 - 3", ["7664-39-3"], ["dash"]),
        ("1\u041e7-44-8", ["107-44-8"], ["letters"]),
        ("\uff17\uff16\uff16\uff14-39-3", ["7664-39-3"], ["digits"]),
        ("CAS 1975-09-02", ["75-09-2"], ["date"]),
        ("delivered 1975-09-02", [], []),
        ("111-48-9", [], []),
        ("5064-1A", [], []),
        ("phone 8-111-48-8", [], []),
        ("price 111-48-8.5", [], []),
        ("", [], []),
    ],
)
def test_found_in_text(text: str, numbers: list[str], repairs: list[str]) -> None:
    found = find_cas(text)
    assert [cas.value for cas in found] == numbers
    assert [cas.repair for cas in found] == repairs


def test_offsets_point_at_what_was_written() -> None:
    text = "Solvent 67-64-1, pure"
    (found,) = find_cas(text)
    assert text[found.start : found.end] == "67-64-1"


@pytest.mark.parametrize(
    ("cell", "number", "repair"),
    [
        ("7664393", "7664-39-3", "hyphens_lost"),
        (7664393, "7664-39-3", "hyphens_lost"),
        (7664393.0, "7664-39-3", "hyphens_lost"),
        (datetime.date(1975, 9, 2), "75-09-2", "date"),
        (datetime.datetime(1975, 9, 2), "75-09-2", "date"),
        ("02.09.1975", "75-09-2", "date"),
        ("1958-05-07", "1958-05-7", "date_doubtful"),
        ("111-48-9", "111-48-9", "check_digit"),
    ],
)
def test_read_from_a_cell(cell: object, number: str, repair: str) -> None:
    found = read_cas(cell)
    assert found is not None
    assert (found.value, found.repair) == (number, repair)


@pytest.mark.parametrize("cell", [None, "", "n/a", True, 12, "mixture", float("nan")])
def test_cells_without_a_number(cell: object) -> None:
    assert read_cas(cell) is None


def test_several_in_one_cell() -> None:
    assert [cas.value for cas in read_cas_cell("67-64-1 / 64-17-5")] == ["67-64-1", "64-17-5"]


def test_faulty_ones_need_a_label_in_text() -> None:
    assert find_faulty_cas("phone 12-34-5") == ()
    assert [cas.value for cas in find_faulty_cas("CAS No. 111-48-9")] == ["111-48-9"]


def _number(body: int) -> str:
    digits = str(body)
    check = sum(place * int(digit) for place, digit in enumerate(reversed(digits), start=1)) % 10
    return f"{digits[:-2]}-{digits[-2:]}-{check}"


@given(st.integers(1000, 999_999_999))
def test_every_right_number_is_found_whatever_its_dashes(body: int) -> None:
    number = _number(body)
    assert cas_is_valid(number)
    for dash in "-\u2010\u2013\u2212":
        found = find_cas(f"x {number.replace('-', dash)} y")
        assert [cas.value for cas in found] == [number]


@given(st.integers(1000, 999_999_999))
def test_reading_what_was_read_changes_nothing(body: int) -> None:
    once = read_cas(_number(body).replace("-", "\u2013"))
    assert once is not None
    twice = read_cas(once.value)
    assert twice is not None
    assert (twice.value, twice.repair) == (once.value, "")


@given(st.text(max_size=60))
def test_any_text_is_borne(text: str) -> None:
    for cas in (*find_cas(text), *find_faulty_cas(text), *read_cas_cell(text)):
        assert 0 <= cas.start < cas.end <= len(text) + 1
