"""Control lists from workbooks, folders and plain sheets; nothing is lost on the way."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from exportcheck.errors import ControlListError
from exportcheck.lists import (
    bundled_lists,
    examine,
    find_list,
    read_control_list,
    write_control_list,
)
from exportcheck.models import ControlList

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def folder_with(folder: Path, **sheets: list[list[str]]) -> Path:
    """A list folder with these sheets."""
    folder.mkdir(exist_ok=True)
    (folder / "list.toml").write_text(
        'id = "tiny"\nedition = "1"\nscheme = "eu"\n', encoding="utf-8"
    )
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    return folder


ENTRIES = [
    ["code", "parent", "title_en", "title_ru", "need"],
    ["2B001", "", "Machine tools", "Станки", "any"],
    ["2B001.a", "2B001", "Lathes", "Токарные станки", ""],
]


def content(control_list: ControlList) -> tuple[object, ...]:
    """Everything but the file's hash and the row numbers."""
    info = control_list.info
    entries = tuple(
        (
            e.code,
            e.parent,
            e.title_en,
            e.title_ru,
            e.need,
            e.regimes,
            e.see_also,
            e.notes_en,
            e.notes_ru,
        )
        for e in control_list.entries
    )
    rest = (control_list.terms, control_list.limits, control_list.features, control_list.substances)
    return (
        info.id,
        info.edition,
        dict(info.papers),
        entries,
        *rest,
        control_list.tariff_links,
        control_list.relations,
    )


@pytest.mark.parametrize("name", bundled_lists())
def test_bundled_list_survives_workbook_and_folder(name: str, tmp_path: Path) -> None:
    original = read_control_list(find_list(name))
    book = read_control_list(write_control_list(original, tmp_path / f"{name}.xlsx"))
    assert content(book) == content(original)
    folder = read_control_list(write_control_list(book, tmp_path / name))
    assert content(folder) == content(original)


@pytest.mark.parametrize("name", bundled_lists())
def test_bundled_list_carries_its_papers(name: str) -> None:
    info = read_control_list(find_list(name)).info
    for paper in (
        "in_force_from",
        "legal_act",
        "source_url",
        "retrieved",
        "licence",
        "note",
        "cite_as",
    ):
        assert info.papers.get(paper), f"{name}: {paper} is missing"
    assert info.title_en and info.title_ru and info.edition and len(info.sha256) == 64


def test_plain_list_in_russian_is_read_by_its_headings() -> None:
    national = read_control_list(EXAMPLES / "national_list_ru.xlsx")
    assert national.entry("2.3") is not None
    assert national.entry("2.3").parent == "2"  # type: ignore[union-attr]
    assert ("1.1", ("111-48-8",)) in [(s.code, s.cas) for s in national.substances]
    assert ("2.3", ">=", 600.0, "Hz") in [
        (x.code, x.comparison, x.value, x.unit) for x in national.limits
    ]
    assert {link.prefix for link in national.tariff_links if link.code == "2.3"} == {"850440"}


def test_plain_list_with_headings_named_by_the_user(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Kennzahl;Ware\nX-1;Pumpe aus Titan\nX-1-a;Dichtung\n", encoding="utf-8")
    with pytest.raises(ControlListError, match="Kennzahl"):
        read_control_list(path)
    found = read_control_list(path, columns={"code": "Kennzahl", "title": "Ware"})
    assert [entry.code for entry in found.entries] == ["X-1", "X-1-a"]


FAULTS = [
    ("duplicate code", {"entries": [*ENTRIES, ["2B001", "", "Again", "Снова", ""]]}, "stands in row 2 already", 4),
    ("orphan", {"entries": [*ENTRIES, ["2B009.a", "2B009", "Orphan", "Сирота", ""]]}, "parent 2B009", 4),
    ("damaged code", {"entries": [*ENTRIES, ["1.00E+103", "", "Lost", "Потерян", ""]]}, "turned into a number", 4),
    ("no title", {"entries": [*ENTRIES, ["2B002", "", "", "", ""]]}, "has no title", 4),
    ("bad need", {"entries": [*ENTRIES, ["2B002", "", "T", "Т", "some"]]}, "'some' is not allowed", 4),
    ("blank row", {"entries": [*ENTRIES, [""] * 5, ["2B002", "", "T", "Т", ""]]}, "go on after the blank row 4", 5),
    ("circle", {"entries": [ENTRIES[0], ["A", "B", "x", "х", ""], ["B", "A", "y", "у", ""]]}, "stands above itself", 2),
    ("no unit", {"entries": ENTRIES, "limits": [["code", "quantity_en", "comparison", "value", "unit"], ["2B001", "speed", ">=", "5", ""]]}, "the cell is empty", 2),
    ("unknown unit", {"entries": ENTRIES, "limits": [["code", "quantity_en", "comparison", "value", "unit"], ["2B001", "speed", ">=", "5", "furlong"]]}, "unknown unit 'furlong'", None),
    ("no number", {"entries": ENTRIES, "limits": [["code", "quantity_en", "comparison", "value", "unit"], ["2B001", "speed", ">=", "five", "m"]]}, "'five' is no number", 2),
    ("CAS digit", {"entries": ENTRIES, "substances": [["code", "name_en", "cas"], ["2B001", "thing", "111-48-9"]]}, "no valid CAS number", None),
    ("unknown code", {"entries": ENTRIES, "terms": [["code", "term"], ["9Z999", "thing"]]}, "9Z999 is not in the sheet entries", None),
    ("feature both ways", {"entries": ENTRIES, "features": [["code", "feature_en", "any_of", "none_of"], ["2B001", "steel", "steel | iron", "Steel"]]}, "in any_of and none_of", None),
    ("no HS heading", {"entries": ENTRIES, "hs": [["code", "hs_prefix"], ["2B001", "9999"]]}, "'9999' is no HS prefix", None),
    ("missing column", {"entries": [["parent", "title_en"], ["", "x"]]}, "the column is missing", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "message", "row"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_faults_are_named_with_their_place(
    sheets: dict[str, list[list[str]]], message: str, row: int | None, tmp_path: Path
) -> None:
    _, faults = examine(folder_with(tmp_path / "tiny", **sheets))
    matching = [fault for fault in faults if message in fault.what]
    assert matching, [str(fault) for fault in faults]
    assert matching[0].cure
    if row is not None:
        assert matching[0].row == row
    with pytest.raises(ControlListError):
        read_control_list(tmp_path / "tiny")


def test_all_faults_come_in_one_report(tmp_path: Path) -> None:
    sheets = {
        "entries": [*ENTRIES, ["2B001", "", "Again", "Снова", ""], ["1.00E+103", "", "x", "х", ""]]
    }
    with pytest.raises(ControlListError) as caught:
        read_control_list(folder_with(tmp_path / "tiny", **sheets))
    assert len(caught.value.faults) == 2


def test_cyrillic_letters_in_codes_are_folded_and_noted(tmp_path: Path) -> None:
    rows = [ENTRIES[0], ["2В001", "", "Machine tools", "Станки", ""]]
    found = read_control_list(folder_with(tmp_path / "tiny", entries=rows))
    assert found.entries[0].code == "2B001"
    assert found.notes == ("2В001 -> 2B001",)


def test_merged_cells_and_formulas_in_a_workbook_are_faults(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "entries"
    for row in [*ENTRIES, ["2B002", "", '="x"&"y"', "Т", ""], ["2B003", "", "Z", "З", ""]]:
        sheet.append(row)
    sheet.merge_cells("C5:D5")
    book.save(tmp_path / "list.xlsx")
    _, faults = examine(tmp_path / "list.xlsx")
    what = " ".join(fault.what for fault in faults)
    assert "merged" in what
    assert "formula" in what


@pytest.mark.parametrize(
    ("name", "message"),
    [("eu-anex-i", "Did you mean eu-annex-i"), ("missing.xlsx", "no such control list")],
)
def test_unknown_list_says_what_is_at_hand(name: str, message: str) -> None:
    with pytest.raises(ControlListError, match=message):
        find_list(name)


def test_folder_without_entries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ControlListError, match=r"no entries\.csv"):
        read_control_list(tmp_path)
