"""Tables that stand one below the other in a sheet, each read by columns of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

from exportcheck.models import Note
from exportcheck.shipments.find_layout import layout_below
from exportcheck.shipments.header import header_from
from exportcheck.shipments.layout import SheetLayout
from exportcheck.shipments.sheet_reader import Item, SheetReader
from exportcheck.tables.rows import Row, Sheet, Span

_LOOKED_AT = 60

Named = Mapping[str, Sequence[str]]


def read_tables(
    sheet: Sheet,
    first: SheetLayout,
    reader_of: Callable[[SheetLayout], SheetReader],
    named: Named,
) -> Iterator[Item]:
    """The rows of all tables of a sheet as lines and skipped rows.

    Args:
        sheet: the sheet.
        first: layout of its first table; further ones are added to it.
        reader_of: makes the reader of a table.
        named: headings that the user gave, by field.
    """
    rows, layout = sheet.rows(), first
    while True:
        start = yield from reader_of(layout).read(rows)
        if start is None:
            return
        ahead = [start, *islice(rows, _LOOKED_AT)]
        layout = _layout_from(sheet.name, ahead, sheet.facts().merged, named)
        first.more.append(layout)
        first.notes.append(_note(layout))
        rows = chain(ahead, rows)


def _layout_from(
    sheet: str | None, rows: list[Row], merged: Sequence[Span], named: Named
) -> SheetLayout:
    """The layout of the table whose header begins in the first row."""
    header = header_from(rows, merged)
    layout = layout_below(sheet, header, rows, named)
    return layout if layout.goods or not named else layout_below(sheet, header, rows, {})


def _note(layout: SheetLayout) -> Note:
    headings = ", ".join(layout.headings)
    key = "further_table" if layout.goods else "table_without_goods"
    values = {"row": str(layout.header_rows[0]), "headings": headings[:200]}
    if layout.sheet is None:
        return Note(key, values)
    return Note(f"{key}.sheet", {**values, "sheet": layout.sheet})
