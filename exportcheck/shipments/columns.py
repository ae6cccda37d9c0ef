"""Choose the column of each field: by the user's word, by heading, by the values below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from exportcheck.shipments.cells import column_letter, letters_in, text_of
from exportcheck.shipments.columns_by_values import (
    MOST,
    by_values,
    is_tariff,
    share,
    value_has_letters,
    values_of,
)
from exportcheck.shipments.header import Header
from exportcheck.shipments.headings import CODE, OTHER, HeadingMatch, normal_heading
from exportcheck.shipments.layout import TEXTS, Column
from exportcheck.tables.rows import Cell, Row

_JOINED = ("description", "characteristics")
_LONGEST_UNIT = 3


def columns_of(header: Header, below: Sequence[Row]) -> tuple[Column, ...]:
    """The columns of a table with a header, each with its field and the reason."""
    columns: list[Column] = []
    last = max((at for at, heading in enumerate(header.headings) if heading), default=-1)
    for index, (heading, match) in enumerate(zip(header.headings, header.matches, strict=True)):
        if heading:
            columns.append(_headed(index, heading, match))
        elif columns and (index < last or values_of(index, below)):
            columns.append(_beside(columns[-1], index, below))
    scores = {at: match.score for at, match in enumerate(header.matches) if match}
    chosen = by_values(_without_rivals(columns, scores, below), below)
    return with_samples(chosen, below)


def _headed(index: int, heading: str, match: HeadingMatch | None) -> Column:
    if match is None:
        return Column("", heading, index)
    if match.field in (OTHER, CODE):
        return Column("", heading, index, match.field, known_as=match.name)
    return Column(match.field, heading, index, match.reason, known_as=match.name)


def _beside(left: Column, index: int, below: Sequence[Row]) -> Column:
    """A column without a heading: its text belongs to the description, its numbers do not.

    Short words away from the description are units, currencies and the like.
    """
    values = values_of(index, below)
    if left.field in _JOINED and (not values or share(values, value_has_letters) >= 0.5):
        return Column(left.field, column_letter(index), index, "beside")
    if share(values, _has_a_word) >= 0.5:
        return Column("description", column_letter(index), index, "beside")
    return Column("", column_letter(index), index, "no_heading")


def _without_rivals(
    columns: list[Column], scores: Mapping[int, float], below: Sequence[Row]
) -> list[Column]:
    """Only the surest column of each field; description columns may be several."""
    best: dict[str, Column] = {}
    for column in columns:
        rival = best.get(column.field)
        if rival is None or scores.get(column.index, 0) > scores.get(rival.index, 0):
            best[column.field] = column
    return [
        column
        if not column.field
        or column.field in TEXTS
        or best[column.field] is column
        or _is_second_code(column, below)
        else replace(column, field="", reason="rival")
        for column in columns
    ]


def _is_second_code(column: Column, below: Sequence[Row]) -> bool:
    """A further column of tariff codes, as of two customs territories."""
    values = values_of(column.index, below) if column.field == "hs_code" else []
    return share(values, partial(is_tariff, named_code=True)) >= MOST


def beside_table(columns: Sequence[Column]) -> str:
    """The letter of the column where a second table stands beside the first, else ""."""
    seen: dict[str, int] = {}
    again = []
    for column in columns:
        name = normal_heading(column.heading) if column.known_as else ""
        if name in seen:
            again.append(column)
        elif name:
            seen[name] = column.index
    described = any(column.field == "description" for column in again)
    several = len({normal_heading(column.heading) for column in again}) > 1
    return column_letter(again[0].index) if described and several else ""


def _has_a_word(value: Cell) -> bool:
    return letters_in(str(value)) > _LONGEST_UNIT


def with_samples(columns: Sequence[Column], below: Sequence[Row]) -> tuple[Column, ...]:
    """The columns with two different values of the rows below each."""
    sampled = []
    for column in columns:
        values = dict.fromkeys(text_of(value)[:60] for value in values_of(column.index, below))
        sampled.append(replace(column, samples=tuple(values)[:2]))
    return tuple(sampled)
