"""Control-list codes in lines and in cells of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportcheck.text.identifiers import find_known_codes, find_list_codes, read_list_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Inverter ECCN 3A225", ["3A225"]),
        ("2B350.g valve", ["2B350.g"]),
        ("поз. 1C350 списка", ["1C350"]),
        ("2\u0412350.\u0430.1", ["2B350.a.1"]),
        ("(3A001.b.2.a)", ["3A001.b.2.a"]),
        ("eccn 3a225", ["3A225"]),
        ("Item 3 A 225 .b.", ["3A225.b"]),
        ("model 3a225", []),
        ("XC-3A225-FF", []),
        ("M3A225", []),
        ("2B350XL", []),
        ("3A2255", []),
        ("", []),
    ],
)
def test_found_in_text(text: str, codes: list[str]) -> None:
    assert [code.value for code in find_list_codes(text)] == codes


def test_labels_and_offsets() -> None:
    text = "valve, ECCN: 2B350.g; like 1C350"
    first, second = find_list_codes(text)
    assert (first.labelled, second.labelled) == (True, False)
    assert text[first.start : first.end] == "2B350.g"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("3A001.a / 4A003", ["3A001.a", "4A003"]),
        ("6.1.4.1.4", ["6.1.4.1.4"]),
        ("3a225", ["3A225"]),
        ("EAR99", []),
        ("нет", []),
        ("N/A", []),
        (None, []),
        ("", []),
    ],
)
def test_read_from_a_cell(cell: object, codes: list[str]) -> None:
    assert [code.value for code in read_list_codes(cell)] == codes


def test_known_codes_stand_alone() -> None:
    text = "поз. 6.1.4.1.4, не 6.1.4.1.4.2"
    found = find_known_codes(text, ["6.1.4.1.4", "6.1.4", "1.4.2"])
    assert [(code.value, code.labelled) for code in found] == [("6.1.4.1.4", True)]


@given(st.text(max_size=60))
def test_any_text_is_borne(text: str) -> None:
    for code in (*find_list_codes(text), *read_list_codes(text)):
        assert 0 <= code.start < code.end <= len(text)
