"""What holds for every sheet: no row is lost, order is kept, nothing crashes."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exportcheck.errors import ColumnError, ExportCheckError, InputError
from exportcheck.models import ShipmentLine, SkippedRow
from exportcheck.shipments import describe, open_shipment
from tests.shipments.cases import CASES
from tests.shipments.workbooks import xlsx
from tests.tables.makers import ods, ods_row, xls, xlsb

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])

HEAD = ["No", "Description", "HS code", "Qty"]
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
CELL = st.one_of(
    st.none(),
    st.integers(-5, 10**10),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates().filter(lambda date: date.year > 1900),
    st.sampled_from(
        ["Total", "Итого", '"', "то же", "Page 1", "Bill to:", "Description", " ", "Pump"]
    ),
    st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), max_size=12),
)
KEYS = ["description", "hs_code", "qty", "x"]
ROWS = st.lists(st.lists(CELL, max_size=6), max_size=12)


def rows_of(source: Any) -> list[Any]:
    shipment = open_shipment(source)
    items = list(shipment)
    for layout in shipment.layouts:
        counted = sum(table.lines + table.skipped.total() for table in layout.tables)
        mine = [item for item in items if item.sheet == layout.sheet]
        assert counted == len(mine)
    assert list(shipment) == items
    return items


@given(ROWS)
@SLOW
def test_goods_and_skipped_rows_are_the_rows_of_the_sheet(rows: list[list[Any]]) -> None:
    content = xlsx([HEAD, [1, "Pump", "841410", 1], *rows, ["end of", "Valve", "848180", 2]])
    items = rows_of(content)
    assert [item.row for item in items] == list(range(1, len(rows) + 4))


@given(st.lists(st.lists(TEXT, min_size=1, max_size=5), min_size=1, max_size=12))
@MANY
def test_any_csv_keeps_its_rows(rows: list[list[str]]) -> None:
    frame = pd.DataFrame([HEAD, ["1", "Pump", "841410", "1"], *rows])
    content = frame.to_csv(index=False, header=False, lineterminator="\n").encode()
    items = rows_of(content)
    assert [item.row for item in items] == list(range(1, len(items) + 1))


@given(st.lists(TEXT.filter(str.strip), min_size=1, max_size=20))
@MANY
def test_one_line_for_each_described_row_of_a_plain_csv(texts: list[str]) -> None:
    texts = [text for text in texts if any(letter.isalpha() for letter in text)] or ["Total"]
    records = [[f"R{number}", text, ""] for number, text in enumerate(texts)]
    frame = pd.DataFrame(records, columns=["id", "description", "hs_code"])
    items = rows_of(frame.to_csv(index=False, lineterminator="\n").encode())
    lines = [item for item in items if isinstance(item, ShipmentLine)]
    assert [line.id for line in lines] == [record[0] for record in records]


@given(st.lists(st.one_of(st.none(), TEXT), max_size=20))
@MANY
def test_one_item_for_each_row_of_a_frame(texts: list[str | None]) -> None:
    frame = pd.DataFrame({"description": pd.Series(texts, dtype=object), "qty": range(len(texts))})
    items = rows_of(frame)
    assert [item.row for item in items] == list(range(2, len(texts) + 2))
    for text, item in zip(texts, items, strict=True):
        if text and text.strip():
            assert isinstance(item, ShipmentLine)
        else:
            assert isinstance(item, SkippedRow)
            assert item.reason == "blank"


@given(
    st.lists(
        st.dictionaries(st.sampled_from(KEYS), CELL, max_size=4),
        min_size=1,
        max_size=12,
    )
)
@SLOW
def test_one_item_for_each_json_record(records: list[dict[str, Any]]) -> None:
    records.insert(0, {"description": "Pump"})
    content = "\n".join(json.dumps(record, default=str) for record in records).encode()
    assert [item.row for item in rows_of(content)] == list(range(1, len(records) + 1))


SEEDS = {
    "xlsx": xlsx(
        [HEAD, [1, "Pump", 841410, 1], [2, "Насос", 8481.8, 2], [None, None, None, "Total"]]
    ),
    "xls": xls([HEAD, [1, "Pump", 841410, 1], [2, "Насос", 8481.8, 2]]),
    "xlsb": xlsb([HEAD, ["1", "Pump", "841410", "1"], ["2", "Насос", "8481.8", "2"]]),
    "ods": ods(ods_row(*HEAD) + ods_row("1", "Pump", "841410", "1")),
    "csv": 'No,Description,HS code\n1,"Насос, вакуумный",8414\n2,Valve,8481\n'.encode("cp1251"),
    "jsonl": b'{"id": 1, "description": "Pump"}\n{"id": 2, "description": "Valve"}\n',
    "xml": b"<ASYCUDA><Item><Item_number>1</Item_number><Goods_description>"
    b"<Commercial_Description>Pump"
    b"</Commercial_Description></Goods_description></Item></ASYCUDA>",
}


def mutated(content: bytes, seed: int) -> bytes:
    """The content with a few bytes changed, lost, doubled or moved."""
    rng = random.Random(seed)
    data = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(5)
        if kind == 0 and at < len(data):
            data[at] = rng.randrange(256)
        elif kind == 1:
            del data[at : at + rng.randint(1, 40)]
        elif kind == 2:
            data[at:at] = bytes(rng.choices((0, 34, 44, 10, 255, 60, 128), k=rng.randint(1, 8)))
        elif kind == 3:
            data[at:at] = data[at : at + rng.randint(1, 60)]
        else:
            data = data[: max(1, at)]
        data = data or bytearray(b"x")
    return bytes(data)


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_files_give_rows_or_one_clear_error(name: str) -> None:
    for seed in range(150):
        try:
            describe(open_shipment(mutated(SEEDS[name], seed)))
        except ExportCheckError:
            continue


@given(st.binary(max_size=300))
@MANY
def test_any_bytes_give_rows_or_one_clear_error(content: bytes) -> None:
    with suppress(InputError):
        describe(open_shipment(content))


def test_row_order_changes_no_line() -> None:
    rows = [[number, f"Vacuum pump {number}", "841410", number] for number in range(1, 30)]
    first = [item for item in rows_of(xlsx([HEAD, *rows])) if isinstance(item, ShipmentLine)]
    last = [item for item in rows_of(xlsx([HEAD, *rows[::-1]])) if isinstance(item, ShipmentLine)]
    assert [line.description for line in first] == [line.description for line in last[::-1]]


def test_every_case_survives_as_csv() -> None:
    for case in CASES:
        frame = pd.DataFrame(case.rows, dtype=object)
        content = frame.to_csv(index=False, header=False, sep=";").encode()
        try:
            items = rows_of(content)
        except ColumnError:
            continue
        assert [item.row for item in items] == list(range(1, len(items) + 1))
