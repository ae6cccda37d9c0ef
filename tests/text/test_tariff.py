"""HS and TN VED codes: every reading a spreadsheet's cell allows."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportcheck.text.identifiers import (
    find_tariff_codes,
    heading_exists,
    read_tariff_code,
    read_tariff_codes,
)


@pytest.mark.parametrize(
    ("cell", "readings", "repair"),
    [
        ("8471", ("8471",), ""),
        ("8542319000", ("8542319000",), ""),
        (8542319000.0, ("8542319000",), ""),
        (8471.5, ("847150",), "zero_lost"),
        ("8471.5", ("847150",), "zero_lost"),
        ("8471,5", ("847150",), "zero_lost"),
        (8471.31, ("847131",), "separators"),
        (208.9, ("020890",), "zero_lost"),
        (208907000, ("0208907000", "208907000"), "two_readings"),
        (854231900, ("854231900", "0854231900"), "two_readings"),
        ("8542 31 900 1", ("8542319001",), "separators"),
        ("8542.31-9000", ("8542319000",), "separators"),
        ("8542/31", ("854231",), "separators"),
        ("8542\u00a031", ("854231",), "separators"),
        ("85392290000", ("8539229000",), "national"),
        ("85423190 000", ("85423190",), "national"),
        ("\uff18\uff15\uff14\uff12\uff13\uff11", ("854231",), "digits"),
        ("8\u041e71", ("8071",), "letters"),
        ("8.54232E+09", ("854232",), "scientific"),
        ("9.01110E+08", ("090111",), "scientific"),
        ("HS 8542.31", ("854231",), "separators"),
        ("ex 8542 31", ("854231",), "separators"),
        ("7304 31 - 7304 39", ("730431",), "separators"),
    ],
)
def test_readings(cell: object, readings: tuple[str, ...], repair: str) -> None:
    code = read_tariff_code(cell)
    assert code is not None
    assert (code.readings, code.repair) == (readings, repair)
    assert code.value == readings[0]


@pytest.mark.parametrize(
    "cell",
    ["", "none", "see annex", None, True, 0, -5, 7, float("nan"), float("inf"), 1e300, "0000"],
)
def test_no_code(cell: object) -> None:
    assert read_tariff_code(cell) is None


@pytest.mark.parametrize(
    ("number", "number_format", "value"),
    [
        (208907000, "0000000000", "0208907000"),
        (101210000, "0000 00 000 0", "0101210000"),
        (20890, "000000", "020890"),
        (854231, "General", "854231"),
    ],
)
def test_number_formats_settle_the_zeros(number: int, number_format: str, value: str) -> None:
    code = read_tariff_code(number, number_format)
    assert code is not None
    assert code.value == value


def test_a_date_is_no_code() -> None:
    assert read_tariff_code(datetime.date(2026, 1, 2)) is None
    assert read_tariff_codes(datetime.date(2026, 1, 2)) == ()


def test_several_codes_in_a_cell() -> None:
    found = read_tariff_codes("8542319000; 8471300000\n8414")
    assert [code.value for code in found] == ["8542319000", "8471300000", "8414"]


def test_in_text_only_after_a_label() -> None:
    text = "Насос, код ТН ВЭД 8414 10 200 0, HS 8414.10; код 1234, 5678"
    found = find_tariff_codes(text)
    assert [code.value for code in found] == ["8414102000", "841410"]
    assert [text[code.start : code.end] for code in found] == ["8414 10 200 0", "8414.10"]


def test_headings() -> None:
    assert heading_exists("8487")
    assert not heading_exists("8488")
    assert not heading_exists("0854")
    assert not heading_exists("7701")


@given(st.integers(10**5, 10**10 - 1).map(str).filter(lambda digits: len(digits) in (6, 8, 10)))
def test_writing_changes_no_code(digits: str) -> None:
    for written in (
        digits,
        f"{digits[:4]} {digits[4:]}",
        f"{digits[:4]}-{digits[4:]}",
        f" {digits}\u00a0",
    ):
        code = read_tariff_code(written)
        assert code is not None
        assert code.value == digits


@given(
    st.one_of(
        st.text(max_size=30),
        st.text("0123456789 .-/,;EOlО", max_size=20),
        st.floats(),
        st.integers(),
    )
)
def test_reading_what_was_read_changes_nothing(cell: object) -> None:
    once = read_tariff_code(cell)
    if once is None:
        return
    assert once.value.isdecimal()
    assert once.value.isascii()
    twice = read_tariff_code(once.value)
    assert twice is not None
    assert once.value in twice.readings
