"""A table without a header: which column is the text of the goods, by what the cells hold."""

from __future__ import annotations

from collections.abc import Sequence

from exportcheck.shipments.cells import column_letter, is_number, letters_in, text_of
from exportcheck.shipments.columns import with_samples
from exportcheck.shipments.columns_by_values import values_of
from exportcheck.shipments.header import Header
from exportcheck.shipments.layout import Column
from exportcheck.tables.rows import Cell, Row
from exportcheck.text.identifiers import cas_is_valid, heading_exists, read_tariff_code

_MOST_LETTERS = 60
_FEWEST_LETTERS = 3.0


def columns_by_content(rows: Sequence[Row], headings: Sequence[str] = ()) -> tuple[Column, ...]:
    """Columns chosen by their values; empty when no column holds text.

    Args:
        rows: rows of the sheet below the header, if there is one.
        headings: headings that are known to be there and mean nothing to us.
    """
    width = max((len(row.cells) for row in rows), default=0)
    scores = [_text_score(values_of(index, rows)) for index in range(width)]
    if not scores or max(scores) < _FEWEST_LETTERS:
        return ()
    best = scores.index(max(scores))
    columns = []
    for index in range(width):
        heading = headings[index] if index < len(headings) else ""
        name = "description" if index == best else _code_field(values_of(index, rows))
        reason = "by_content" if name else ""
        columns.append(Column(name, heading or column_letter(index), index, reason))
    return with_samples(_first_of_each(columns), rows)


def looks_like_goods(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether texts stand beside codes, or beside several columns of numbers."""
    if {"hs_code", "cas"} & {column.field for column in columns}:
        return True
    numeric = [
        column
        for column in columns
        if len(values := values_of(column.index, rows)) > 1 and all(map(_is_number, values))
    ]
    return len(numeric) > 1


def _first_of_each(columns: list[Column]) -> list[Column]:
    seen: set[str] = set()
    kept = []
    for column in columns:
        twice = bool(column.field) and column.field in seen
        seen.add(column.field)
        kept.append(Column("", column.heading, column.index) if twice else column)
    return kept


def unnamed_header(rows: Sequence[Row]) -> Header | None:
    """The first row as a header of unknown names: all text above columns with numbers."""
    filled = [row for row in rows if not row.blank]
    if len(filled) < 2 or any(map(is_number, filled[0].cells)):
        return None
    first = filled[0]
    names = tuple(text_of(cell) for cell in first.cells)
    below = filled[1:]
    numeric = [
        index
        for index, name in enumerate(names)
        if name and (values := values_of(index, below)) and all(map(_is_number, values))
    ]
    if not numeric:
        return None
    return Header((first.number,), names, tuple(None for _ in names), 0.0)


def _is_number(value: Cell) -> bool:
    return isinstance(value, (int, float)) or is_number(str(value))


def _text_score(values: Sequence[Cell]) -> float:
    """Letters in a typical cell, less when cells repeat or hold single words."""
    texts = [value for value in values if isinstance(value, str) and not is_number(value)]
    if not texts or len(texts) * 2 < len(values):
        return 0.0
    letters = sum(min(letters_in(text), _MOST_LETTERS) for text in texts) / len(texts)
    words = sum(len(text.split()) >= 2 for text in texts) / len(texts)
    variety = len(set(texts)) / len(texts)
    return letters * (0.5 + words / 2) * (0.5 + variety / 2)


def _code_field(values: Sequence[Cell]) -> str:
    texts = [text_of(value) for value in values]
    if texts and all(map(cas_is_valid, texts)):
        return "cas"
    codes = [read_tariff_code(text) for text in texts if len(text) >= 6 and not letters_in(text)]
    sure = [code for code in codes if code and len(code.value) >= 6 and heading_exists(code.value)]
    return "hs_code" if len(sure) >= 2 and len(sure) * 10 >= len(texts) * 9 else ""
