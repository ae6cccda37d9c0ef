"""Open a shipment: find the goods in its sheets, then stream lines and skipped rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Any

from exportcheck.errors import ColumnError, InputError
from exportcheck.models import Note, SkippedRow
from exportcheck.shipments.columns import beside_table
from exportcheck.shipments.declarations import open_declaration
from exportcheck.shipments.find_layout import (
    LEADING,
    LOOKED_AT,
    layout_by_content,
    layout_of_records,
    layout_of_rows,
    no_description,
)
from exportcheck.shipments.frames import is_frame, tables_of_frame
from exportcheck.shipments.judge import Judge
from exportcheck.shipments.layout import SheetLayout
from exportcheck.shipments.lines import LineMaker
from exportcheck.shipments.number_formats import tariff_formats
from exportcheck.shipments.options import ReadOptions
from exportcheck.shipments.record_judges import NoGoodsJudge, RecordJudge
from exportcheck.shipments.sheet_reader import AnyJudge, Item, SheetReader, skipped_row
from exportcheck.shipments.stacked import read_tables
from exportcheck.tables.door import tables_of
from exportcheck.tables.rows import Row, Sheet, Tables
from exportcheck.tables.sniff import sniff
from exportcheck.tables.source import open_source


@dataclass(slots=True)
class Shipment:
    """An opened shipment; iterating it gives its rows anew each time.

    Attributes:
        name: name of the file as messages show it.
        sha256: hash of the file's bytes, "" for data in memory.
        format: what the file is.
        layouts: one per sheet; their counts fill while the shipment is read.
        notes: remarks on the file as a whole.
        tables: the opened file.
        options: how it is read.
    """

    name: str
    sha256: str
    format: str
    layouts: list[SheetLayout]
    notes: list[Note]
    tables: Tables
    options: ReadOptions = field(default_factory=ReadOptions)

    def __iter__(self) -> Iterator[Item]:
        """Lines and skipped rows in the order of the input: one for each row."""
        for sheet, layout in zip(self.tables.sheets, self.layouts, strict=True):
            layout.reset()
            if layout.goods:
                yield from self._goods(sheet, layout)
            else:
                yield from _no_goods(sheet, layout)

    def _goods(self, sheet: Sheet, layout: SheetLayout) -> Iterator[Item]:
        named = self.options.named_columns()
        return read_tables(sheet, layout, partial(self._reader, sheet), named)

    def _reader(self, sheet: Sheet, layout: SheetLayout) -> SheetReader:
        formats = tariff_formats(self.tables, sheet.place, layout, self.options.limits)
        maker = LineMaker(layout, formats, self.options.limits.max_cell_chars)
        judge: AnyJudge = Judge(layout, max(layout.header_rows, default=0) + 1)
        if sheet.headings is not None:
            judge = RecordJudge(layout, text_needed=self.format == "frame")
        elif not layout.goods:
            judge = NoGoodsJudge(layout, "table_without_goods")
        return SheetReader(layout, sheet.facts(), maker, judge)


def open_shipment(source: Any, options: ReadOptions | None = None) -> Shipment:
    """Open a shipment and decide how its sheets are laid out.

    Args:
        source: path, "-" for standard input, open file, bytes or pandas DataFrame.
        options: columns, sheet and limits given by the user.

    Raises:
        InputError: the source cannot be read.
        ColumnError: no column with the description of the goods, or a named column or
            sheet that is not there.
        MissingExtraError: the format needs an extra that is not installed.
    """
    options = options or ReadOptions()
    tables, layouts = _opened(source, options)
    notes = [Note(remark.key, remark.values) for remark in tables.remarks]
    notes.extend(_sheet_notes(tables, layouts))
    return Shipment(tables.name, tables.sha256, tables.format, layouts, notes, tables, options)


def _opened(source: Any, options: ReadOptions) -> tuple[Tables, list[SheetLayout]]:
    limits = options.limits
    if is_frame(source):
        tables = tables_of_frame(source, limits)
        return tables, _layouts(tables, options)
    opened = open_source(source, limits)
    format_name = sniff(opened, limits)
    if format_name == "xml":
        tables, layout = open_declaration(opened, limits)
        return _only_sheet(tables, options.sheet), [layout]
    tables = _only_sheet(tables_of(opened, format_name, limits), options.sheet)
    return tables, _layouts(tables, options)


def _only_sheet(tables: Tables, wanted: str | None) -> Tables:
    if wanted is None:
        return tables
    names = [sheet.name for sheet in tables.sheets if sheet.name is not None]
    chosen = [sheet for sheet in tables.sheets if sheet.name == wanted]
    if not chosen:
        there = f"Sheets there: {', '.join(names)}."
        if not names:
            there = "The format has no sheets; leave --sheet out."
        raise ColumnError(f"{tables.name}: there is no sheet {wanted!r}. {there}")
    return replace(tables, sheets=tuple(chosen))


def _layouts(tables: Tables, options: ReadOptions) -> list[SheetLayout]:
    named = options.named_columns()
    looked = [(sheet, _first_rows(sheet)) for sheet in tables.sheets]
    if not any(rows for _, rows in looked) and tables.format != "frame":
        raise InputError(f"{tables.name}: its first {LEADING:,} rows are empty. Check the file.")
    layouts = [_layout(sheet, rows, named) for sheet, rows in looked]
    if not named:
        found = any(layout.goods for layout in layouts)
        pairs = zip(looked, layouts, strict=True)
        layouts = [_by_content(one, layout, beside_goods=found) for one, layout in pairs]
    if not any(layout.goods for layout in layouts):
        raise no_description(tables.name, layouts, named)
    for sheet, layout in zip(tables.sheets, layouts, strict=True):
        layout.hidden = sheet.hidden
    return layouts


def _first_rows(sheet: Sheet) -> list[Row]:
    """The first filled rows of a sheet."""
    filled = (row for row in islice(sheet.rows(), LEADING) if not row.blank)
    return list(islice(filled, LOOKED_AT))


def _layout(sheet: Sheet, rows: list[Row], named: dict[str, tuple[str, ...]]) -> SheetLayout:
    if sheet.headings is not None:
        return layout_of_records(sheet.name, sheet.headings(), rows, named)
    return layout_of_rows(sheet.name, rows, sheet.facts().merged, named)


def _by_content(
    looked: tuple[Sheet, list[Row]], layout: SheetLayout, *, beside_goods: bool
) -> SheetLayout:
    """A second look, by content, at a sheet in which no header was found."""
    sheet, rows = looked
    if layout.header_rows or layout.turned or sheet.headings is not None:
        return layout
    other = layout_by_content(sheet.name, rows, beside_goods=beside_goods)
    return other if other.goods else layout


def _sheet_notes(tables: Tables, layouts: list[SheetLayout]) -> Iterator[Note]:
    for sheet, layout in zip(tables.sheets, layouts, strict=True):
        values = {"sheet": sheet.name or ""}
        if sheet.hidden:
            yield Note("hidden_sheet", values)
        beside = beside_table(layout.columns) if layout.goods else ""
        if beside:
            yield Note("side_by_side", {**values, "column": beside})
        if layout.turned:
            yield Note("sheet_turned", {**values, "column": layout.turned})
        elif not layout.goods:
            headings = ", ".join(layout.headings) or "-"
            yield Note("sheet_without_goods", {**values, "headings": headings[:200]})


def _no_goods(sheet: Sheet, layout: SheetLayout) -> Iterator[SkippedRow]:
    for row in sheet.rows():
        reason = "blank" if row.blank else "sheet_without_goods"
        layout.skipped[reason] += 1
        yield skipped_row(row, reason)
