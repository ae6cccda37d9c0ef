"""Opening a shipment: options, sheets, frames, what ``describe`` says."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from exportcheck.errors import ColumnError, InputError
from exportcheck.models import ShipmentLine
from exportcheck.shipments import ReadOptions, describe, describe_text, open_shipment
from tests.shipments.workbooks import xlsx

HEAD = ["No", "Description", "HS code", "Qty"]
GOODS = [HEAD, [1, "Pump", "841410", 2]]


def lines(source: Any, **options: Any) -> list[ShipmentLine]:
    items = open_shipment(source, ReadOptions(**options))
    return [item for item in items if isinstance(item, ShipmentLine)]


def test_several_goods_sheets_are_all_read() -> None:
    content = xlsx(
        GOODS, sheets={"Part 2": GOODS, "Terms": [["Terms and conditions"], ["Be kind"]]}
    )
    assert [line.sheet for line in lines(content)] == ["Sheet", "Part 2"]
    notes = open_shipment(content).notes
    assert [(note.key, note.values["sheet"]) for note in notes] == [
        ("sheet_without_goods", "Terms")
    ]


def test_a_hidden_sheet_is_read_and_said_so() -> None:
    shipment = open_shipment(xlsx(GOODS, sheets={"More": GOODS}, hidden_sheets=["More"]))
    assert [note.key for note in shipment.notes] == ["hidden_sheet"]
    assert len(list(shipment)) == 4


def test_the_user_names_the_sheet() -> None:
    content = xlsx(GOODS, sheets={"Part 2": GOODS})
    assert [line.sheet for line in lines(content, sheet="Part 2")] == ["Part 2"]
    with pytest.raises(ColumnError, match=r"no sheet 'X'\. Sheets there: Sheet, Part 2"):
        lines(content, sheet="X")


def test_the_user_names_columns() -> None:
    content = xlsx([["Product", "Text", "Goods"], ["P-1", "Vacuum pump", "x"]])
    assert lines(content, columns={"description": "Text"})[0].description == "Vacuum pump"
    assert (
        lines(content, columns={"description": "text | GOODS"})[0].description == "Vacuum pump; x"
    )
    assert lines(content, columns={"description": "B"})[0].description == "Vacuum pump"


def test_a_heading_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(ColumnError, match=r"no such column: description=Nope\. .*No, Description"):
        lines(
            "".join(",".join(map(str, row)) + "\n" for row in GOODS).encode(),
            columns={"description": "Nope"},
        )


def test_a_field_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(ColumnError, match=r"no such field\. The fields are: .*description"):
        ReadOptions(columns={"colour": "Colour"})


def test_no_description_names_headings_and_cure() -> None:
    content = xlsx([["Lot No", "HS code", "Net weight"], ["A", "841410", 5]])
    with pytest.raises(
        ColumnError, match=r"sheet Sheet: Lot No, HS code, Net weight.*--column description=HEADING"
    ):
        open_shipment(content)


def test_an_empty_sheet() -> None:
    with pytest.raises(InputError, match="rows are empty"):
        open_shipment(xlsx([[None]]))


def test_a_frame() -> None:
    frame = pd.DataFrame(
        {"Description": ["Pump", "Total", None], "hs_code": ["841410", None, "8481"]}
    )
    items = list(open_shipment(frame))
    assert [item.row for item in items] == [2, 3, 4]
    assert [getattr(item, "description", None) for item in items] == ["Pump", "Total", None]


def test_a_header_below_many_blank_rows() -> None:
    rows: list[list[Any]] = [[None]] * 500
    assert [line.row for line in lines(xlsx([*rows, *GOODS]))] == [502]


def test_text_beyond_the_last_heading_is_kept() -> None:
    (line,) = lines(b"id,description\n1,Valve, DN50\n")
    assert line.description == "Valve; DN50"
    assert [note.key for note in line.notes] == ["extra_cells"]


def test_description_of_reading() -> None:
    rows = [
        ["ACME"],
        HEAD,
        [1, "Pump", 8414.1, 2],
        [None, None, None, "Total"],
        [None],
        [2, "Valve", "848180", 1],
    ]
    described = describe(open_shipment(xlsx(rows)))
    assert (described["lines"], described["skipped"]) == (2, 4)
    sheet = described["sheets"][0]
    assert sheet["header_rows"] == [2]
    assert [column["field"] for column in sheet["columns"]] == [
        "id",
        "description",
        "hs_code",
        "quantity",
    ]
    assert {one["reason"]: one["rows"] for one in sheet["skipped"]} == {
        "title": [1],
        "header": [2],
        "total": [4],
        "blank": [5],
    }
    assert sheet["repairs"] == [
        {
            "key": "hs_zero_lost",
            "count": 1,
            "row": 3,
            "values": {"written": "8414.1", "value": "841410"},
        }
    ]
    assert json.loads(json.dumps(described)) == described
    english, russian = describe_text(described), describe_text(described, "ru")
    assert "HS code 8414.1 read as 841410" in english
    assert "строка 3" in russian
    assert "{" not in english + russian


def test_invoices_beside_the_checkout(shared: Path) -> None:
    folder = shared / "data" / "invoices"
    with (folder / "deepclare_lines.csv").open(encoding="utf-8") as file:
        wanted = [
            (row["case"], row["product_en"].strip(), row["qty"]) for row in csv.DictReader(file)
        ]
    found = [
        (path.name.split("_")[1], line.parts[0][1], line.fields.get("quantity"))
        for path in sorted(folder.glob("*_invoice.xlsx"))
        for line in lines(path)
    ]
    assert len(found) == 2842
    assert sorted(found) == sorted(wanted)


def test_a_second_table_of_a_sheet_is_read_by_its_own_columns_and_said_so() -> None:
    rows = [*GOODS, [], ["Art.", "Name", "Weight"], ["V-1", "Valve", 5]]
    shipment = open_shipment(xlsx(rows))
    described = describe(shipment)
    tables = [(one["table"], one["header_rows"], one["lines"]) for one in described["sheets"]]
    assert tables == [(1, [1], 1), (2, [4], 1)]
    assert [note["key"] for note in described["notes"]] == ["further_table.sheet"]
    assert "Sheet Sheet: row 4 begins another table" in describe_text(described)
    assert describe(shipment) == described


def test_the_user_s_column_holds_for_every_table_that_has_it() -> None:
    second = ["Qty", "Text", "Name"], [3, "Valve", "V-1"]
    third = ["Qty", "Product"], [4, "Motor"]
    content = xlsx([["Name", "Text", "Qty"], ["P-1", "Pump", 2], *second, *third])
    found = lines(content, columns={"description": "Text"})
    assert [line.description for line in found] == ["Pump", "Valve", "Motor"]


def test_headings_in_a_column_are_refused_with_the_cure() -> None:
    form = [["Description", "Pump"], ["HS code", "841410"], ["Quantity", 3]]
    with pytest.raises(ColumnError, match=r"below the other in column A\..*Transpose"):
        open_shipment(xlsx(form))
    notes = open_shipment(xlsx(GOODS, sheets={"Form": form})).notes
    assert [note.key for note in notes] == ["sheet_turned"]


def test_a_sheet_with_unknown_headings_beside_one_with_known_ones_is_read() -> None:
    other = [["Foo", "Bar", "Baz"], ["Ball valve", 5, 7], ["Gate valve", 6, 8]]
    found = lines(xlsx(GOODS, sheets={"More": other}))
    assert [line.description for line in found] == ["Pump", "Ball valve", "Gate valve"]


def test_text_behind_a_stray_comma_is_no_loss() -> None:
    found = lines(b"Description,Qty\nPump, oil-free, 5 kW,2\nValve,1\n")
    assert found[0].description == "Pump; oil-free; 5 kW; 2"
    assert [note.key for note in found[0].notes] == ["extra_cells"]


@pytest.mark.parametrize("place", [1, 3, 4])
def test_text_in_a_column_without_a_heading_is_no_loss(place: int) -> None:
    head: list[Any] = ["No", "Description", "Qty", "Price"]
    rows = [head, [1, "Pump", 2, 5], [2, "Valve", 1, 6]]
    for row, text in zip(rows, (None, "PTFE lined", "stainless steel"), strict=True):
        row.insert(place, text)
    assert ["lined" in line.description for line in lines(xlsx(rows))] == [True, False]


def test_a_late_text_in_a_column_without_a_heading_is_no_loss() -> None:
    rows: list[list[Any]] = [[number, "Pump", 2, None, 5] for number in range(100)]
    rows[90][3] = "PTFE lined"
    found = lines(xlsx([["No", "Description", "Qty", None, "Price"], *rows]))
    assert found[90].description == "Pump; PTFE lined"
    assert [note.key for note in found[90].notes] == ["extra_cells"]
