"""Columns whose values speak another language than their headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from exportcheck.shipments.cells import letters_in, text_of
from exportcheck.shipments.headings import CODE
from exportcheck.shipments.layout import TEXTS, Column
from exportcheck.tables.rows import Cell, Row
from exportcheck.text.identifiers import heading_exists, read_cas_cell, read_tariff_code

_DESCRIBING = (*TEXTS, "part_number")
_UNKNOWN = ("", "no_heading")
_NAMELIKE = ("id", "part_number", "hs_code", "manufacturer", "packages")
_SAMPLED = 60
MOST = 0.7
"""Share of its values from which they say what a column is."""


def by_values(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """Correct the choice where the values speak another language than the heading."""
    columns = [_with_letters(column, below) for column in columns]
    columns = _without_numbers(columns, below)
    fields = {column.field for column in columns}
    if "description" not in fields:
        columns = [_demoted(column, below) for column in columns]
        fields = {column.field for column in columns}
    if "hs_code" not in fields:
        columns = _promoted(columns, "hs_code", is_tariff, below)
    if "cas" not in fields:
        columns = _promoted(columns, "cas", _is_cas, below)
    if not {"description", "tariff_text"} & fields:
        columns = _named_by_values(columns, below)
    return _beside_empty(columns, below)


def _with_letters(column: Column, below: Sequence[Row]) -> Column:
    """A column that only resembles a description and has not a single letter is none."""
    values = values_of(column.index, below)
    unsure = column.field == "description" and column.reason in ("heading_part", "heading_similar")
    if unsure and values and not share(values, value_has_letters):
        return replace(column, field="", reason="by_values")
    return column


def _without_numbers(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """Of several description columns, one that holds numbers alone is a number of the part."""
    named = [column for column in columns if column.field == "description"]
    numbers = [
        column
        for column in named
        if (values := values_of(column.index, below)) and not share(values, value_has_letters)
    ]
    if len(numbers) == len(named):
        return columns
    free = "" if any(column.field == "part_number" for column in columns) else "part_number"
    return [
        replace(column, field=free if column is numbers[0] else "", reason="by_values")
        if column in numbers
        else column
        for column in columns
    ]


def _beside_empty(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """A column of names that is not read, when the description is empty or missing."""
    if any(values_of(column.index, below) for column in columns if column.field in _DESCRIBING):
        return columns
    unread = [column for column in columns if not column.field and column.reason in _UNKNOWN]
    for column in unread:
        values = values_of(column.index, below)
        if values and share(values, _is_prose) >= MOST:
            new = replace(column, field="description", reason="by_values")
            return [new if one is column else one for one in columns]
    return columns


def _demoted(column: Column, below: Sequence[Row]) -> Column:
    """A code column that holds prose is no code column."""
    values = values_of(column.index, below)
    if column.field != "hs_code" or not values:
        return column
    if share(values, lambda value: read_tariff_code(value) is not None) >= 0.3:
        return column
    if share(values, _is_prose) < MOST:
        return column
    return replace(column, field="description", reason="by_values")


def _promoted(
    columns: list[Column],
    name: str,
    holds: Callable[..., bool],
    below: Sequence[Row],
) -> list[Column]:
    measured = [
        (share(values, partial(holds, named_code=column.reason == CODE)), column)
        for column in columns
        if not column.field
        and column.reason in (*_UNKNOWN, CODE)
        and len(values := values_of(column.index, below)) >= 2
    ]
    best = max(measured, key=lambda pair: pair[0], default=(0.0, None))
    if best[1] is None or best[0] < 0.9:
        return columns
    return [
        replace(column, field=name, reason="by_values") if column is best[1] else column
        for column in columns
    ]


def _named_by_values(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """A column called "Item" or "Article" that holds names is the description."""
    for column in columns:
        values = values_of(column.index, below)
        if column.field in _NAMELIKE and values and share(values, _is_prose) >= MOST:
            new = replace(column, field="description", reason="by_values")
            return [new if one is column else one for one in columns]
    return columns


def values_of(index: int, rows: Sequence[Row]) -> list[Cell]:
    """The filled cells of a column."""
    cells = (row.cells[index] for row in rows[:_SAMPLED] if index < len(row.cells))
    return [cell for cell in cells if text_of(cell)]


def share(values: Sequence[Cell], holds: Callable[[Cell], bool]) -> float:
    """The share of values for which a test holds; 0 if there are none."""
    return sum(map(holds, values)) / len(values) if values else 0.0


def is_tariff(value: Cell, *, named_code: bool) -> bool:
    """Whether a value is a tariff code; any real heading will do in a column named for codes."""
    digits = sum(letter.isdecimal() for letter in str(value))
    code = read_tariff_code(value) if 4 <= digits <= 13 else None
    # amounts and serial numbers must not pass: a code is long and its heading exists
    return (
        code is not None
        and len(code.value) >= (4 if named_code else 6)
        and heading_exists(code.value)
        and letters_in(str(value)) == 0
    )


def _is_cas(value: Cell, *, named_code: bool) -> bool:
    return any(cas.repair in ("", "dash", "letters") for cas in read_cas_cell(value))


def value_has_letters(value: Cell) -> bool:
    """Whether there is a letter in a value."""
    return letters_in(str(value)) > 0


def _is_prose(value: Cell) -> bool:
    return isinstance(value, str) and letters_in(value) >= 6 and len(value.split()) >= 2
