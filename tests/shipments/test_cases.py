"""Every small sheet is read as its case says; no row is lost."""

from __future__ import annotations

import pytest

from exportcheck.models import ShipmentLine
from exportcheck.shipments import ReadOptions, open_shipment
from exportcheck.shipments.wording import word
from tests.shipments.cases import CASES as SMALL
from tests.shipments.cases import Case
from tests.shipments.form_cases import FORMS
from tests.shipments.workbooks import xlsx

CASES = [*SMALL, *FORMS]


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 60
    assert len({case.trouble for case in CASES}) >= len(CASES) - 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.trouble)
def test_case(case: Case) -> None:
    shipment = open_shipment(xlsx(case.rows, **case.made), ReadOptions(columns=case.columns))
    items = list(shipment)
    became = [
        item.description if isinstance(item, ShipmentLine) else f"[{item.reason}]" for item in items
    ]
    assert became == case.becomes
    assert [item.row for item in items] == list(range(1, len(case.rows) + 1))
    for row, wanted in case.lines.items():
        line = items[row - 1]
        for name, value in wanted.items():
            found = getattr(line, name)
            if name == "fields":
                found = {key: found.get(key) for key in value}
            assert found == value, name
    for row, keys in case.notes.items():
        assert [note.key for note in items[row - 1].notes] == keys


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.trouble)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_remark_has_its_wording(case: Case, language: str) -> None:
    shipment = open_shipment(xlsx(case.rows, **case.made), ReadOptions(columns=case.columns))
    for item in shipment:
        if isinstance(item, ShipmentLine):
            for note in item.notes:
                text = word(note.key, language, note.values)
                assert text != note.key
                assert "{" not in text
        else:
            assert word(f"reason.{item.reason}", language) != f"reason.{item.reason}"
    for layout in shipment.layouts:
        for column in layout.columns:
            assert word(f"column.{column.reason}", language) != f"column.{column.reason}"
            assert word(f"field.{column.field}", language) != f"field.{column.field}"
