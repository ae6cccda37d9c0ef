"""Decide how a sheet is laid out from its first rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from exportcheck.errors import ColumnError
from exportcheck.shipments.cells import column_letter, has_letters, is_number, text_of
from exportcheck.shipments.columns import columns_of, with_samples
from exportcheck.shipments.content import columns_by_content, looks_like_goods, unnamed_header
from exportcheck.shipments.header import (
    Header,
    find_header,
    header_from,
    header_of,
    names_columns,
    turned_column,
)
from exportcheck.shipments.headings import match_heading
from exportcheck.shipments.layout import Column, SheetLayout
from exportcheck.shipments.user_columns import user_columns, with_user
from exportcheck.tables.rows import Row, Span

LOOKED_AT = 200
"""Filled rows from the beginning of a sheet that decide its layout."""

LEADING = 20_000
"""Rows among which those are looked for."""

_STAND_INS = ("description", "characteristics", "tariff_text", "model", "part_number")


def layout_of_records(
    sheet: str | None,
    headings: Sequence[str],
    rows: Sequence[Row],
    named: Mapping[str, Sequence[str]],
) -> SheetLayout:
    """The layout of records whose keys are the headings."""
    header = Header((), tuple(headings), tuple(map(match_heading, headings)), 0.0)
    columns = columns_of(header, rows)
    if named:
        chosen = user_columns(headings, named)
        if chosen is None:
            return SheetLayout(sheet, columns=columns, goods=False)
        columns = with_samples(with_user(columns, chosen), rows)
    return finished(SheetLayout(sheet, columns=columns))


def layout_of_rows(
    sheet: str | None,
    rows: Sequence[Row],
    merged: Sequence[Span],
    named: Mapping[str, Sequence[str]],
) -> SheetLayout:
    """The layout of a sheet by its header; without goods when it has no usable one."""
    header = _named_header(rows, merged, named) if named else find_header(rows, merged)
    turned = None if named or _is_row_of_names(header) else turned_column(rows)
    if turned is not None:
        return SheetLayout(sheet, goods=False, turned=column_letter(turned))
    if header is None:
        # kept without goods, so that an error can list the headings that are there
        header = find_header(rows, merged)
        there = columns_of(header, ()) if header else ()
        return SheetLayout(sheet, columns=there, goods=False)
    first = None if named else _earlier_header(rows, merged, header)
    layout = layout_below(sheet, first or header, rows, named)
    layout.next_header = header.rows[0] if first else 0
    return layout


def _is_row_of_names(header: Header | None) -> bool:
    return header is not None and names_columns(header.headings)


def layout_below(
    sheet: str | None,
    header: Header,
    rows: Sequence[Row],
    named: Mapping[str, Sequence[str]],
) -> SheetLayout:
    """The layout of the table below a header that is known."""
    after = (row for row in rows if row.number > header.rows[-1])
    below = list(takewhile(lambda row: not names_columns([*map(text_of, row.cells)]), after))
    columns = columns_of(header, below)
    chosen = user_columns(header.headings, named) if named else None
    if chosen:
        columns = with_samples(with_user(columns, chosen), below)
    return finished(SheetLayout(sheet, header_rows=header.rows, columns=columns))


def _earlier_header(rows: Sequence[Row], merged: Sequence[Span], best: Header) -> Header | None:
    """A header above the best one that has goods of its own below it."""
    above = [row for row in rows if row.number < best.rows[0]]
    for at, row in enumerate(above):
        if not names_columns([text_of(cell) for cell in row.cells]):
            continue
        header = header_from(above[at:], merged)
        columns = columns_of(header, ())
        named = [one.index for one in columns if one.field in ("description", "part_number")]
        below = [row for row in above if row.number > header.rows[-1]]
        if any(_is_item(row, named) for row in below):
            return header
    return None


def _is_item(row: Row, named: Sequence[int]) -> bool:
    """A row with a text in the column of names, and a number beside it."""
    texts = [text_of(row.cells[at]) for at in named if at < len(row.cells)]
    return any(map(has_letters, texts)) and any(map(is_number, row.cells))


def layout_by_content(
    sheet: str | None, rows: Sequence[Row], *, beside_goods: bool = False
) -> SheetLayout:
    """The layout of a sheet without a header that says anything.

    Args:
        sheet: name of the sheet.
        rows: its first rows.
        beside_goods: another sheet holds goods, so that this one must look like a table of
            goods: texts beside codes or beside several columns of numbers.
    """
    header = unnamed_header(rows)
    below = rows if header is None else [row for row in rows if row.number > header.rows[-1]]
    columns = columns_by_content(below, header.headings if header else ())
    header_rows = header.rows if header else ()
    goods = bool(columns) and (not beside_goods or looks_like_goods(columns, below))
    return SheetLayout(sheet, header_rows=header_rows, columns=columns, goods=goods)


def finished(layout: SheetLayout) -> SheetLayout:
    """The layout with the description settled: what stands in for it when there is none."""
    for name in _STAND_INS:
        found = layout.of(name)
        if not found:
            continue
        if name != "description":
            layout.columns = tuple(_standing_in(column, name) for column in layout.columns)
        return layout
    layout.goods = False
    return layout


def _standing_in(column: Column, name: str) -> Column:
    if column.field != name:
        return column
    reason = column.reason if column.reason == "by_user" else "stands_in"
    # a part number stays one: the line maker puts it in place of the missing text
    name = name if name == "part_number" else "description"
    return replace(column, field=name, reason=reason)


def _named_header(
    rows: Sequence[Row], merged: Sequence[Span], named: Mapping[str, Sequence[str]]
) -> Header | None:
    """The header that holds every heading that the user named, the surest of those."""
    with_all = [
        header
        for row in rows
        if not row.blank and user_columns((header := header_of((row,), merged)).headings, named)
    ]
    found = find_header(rows, merged)
    if found and user_columns(found.headings, named):
        return found
    return max(with_all, key=lambda header: header.score, default=None)


def no_description(
    file: str, layouts: Sequence[SheetLayout], named: Mapping[str, Sequence[str]]
) -> ColumnError:
    """The error for a file in which no sheet has a description, or not the named columns."""
    seen = [
        f"sheet {layout.sheet}: {_listed(layout)}" if layout.sheet else _listed(layout)
        for layout in layouts
    ]
    where = "; ".join(seen) or "no filled cells"
    turned = [layout for layout in layouts if layout.turned]
    if turned and not named:
        which = ", ".join(f"sheet {one.sheet}" if one.sheet else "the file" for one in turned)
        return ColumnError(
            f"{file}: in {which} the headings stand one below the other in column "
            f"{turned[0].turned}. Copy the table, paste it transposed (Paste special, Transpose) "
            "so that they stand in one row, and save it."
        )
    if named:
        wanted = ", ".join(f"{name}={' | '.join(texts)}" for name, texts in named.items())
        return ColumnError(
            f"{file}: there is no such column: {wanted}. Headings there: {where}. Name columns as "
            "they are written there."
        )
    return ColumnError(
        f"{file}: found no column with the description of the goods. Headings there: {where}. "
        "Say which column it is by its heading or letter: --column description=HEADING"
    )


def _listed(layout: SheetLayout) -> str:
    return ", ".join(layout.headings) or "no header found"
