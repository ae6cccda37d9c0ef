"""Choose the column of each field: by the user's word, by heading, by the values below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from exportcheck.shipments.cells import column_index, column_letter, letters_in, text_of
from exportcheck.shipments.header import Header
from exportcheck.shipments.headings import CODE, OTHER, HeadingMatch, normal_heading
from exportcheck.shipments.layout import Column
from exportcheck.tables.rows import Cell, Row
from exportcheck.text.identifiers import heading_exists, read_cas_cell, read_tariff_code

SEVERAL = ("description", "characteristics", "model", "tariff_text")
"""Fields that several columns may share; their texts are joined."""

_JOINED = ("description", "characteristics")
_DESCRIBING = (*SEVERAL, "part_number")
_UNKNOWN = ("", "no_heading")
_NAMELIKE = ("id", "part_number", "hs_code", "manufacturer", "packages")
_SAMPLED = 60
_MOST = 0.7
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
    chosen = _by_values(_without_rivals(columns, scores, below), below)
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
    if left.field in _JOINED and (not values or share(values, _has_letters) >= 0.5):
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
        or column.field in SEVERAL
        or best[column.field] is column
        or _is_second_code(column, below)
        else replace(column, field="", reason="rival")
        for column in columns
    ]


def _is_second_code(column: Column, below: Sequence[Row]) -> bool:
    """A further column of tariff codes, as of two customs territories."""
    values = values_of(column.index, below) if column.field == "hs_code" else []
    return share(values, partial(_is_tariff, named_code=True)) >= _MOST


def _by_values(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """Correct the choice where the values speak another language than the heading."""
    columns = [_with_letters(column, below) for column in columns]
    columns = _without_numbers(columns, below)
    fields = {column.field for column in columns}
    if "description" not in fields:
        columns = [_demoted(column, below) for column in columns]
        fields = {column.field for column in columns}
    if "hs_code" not in fields:
        columns = _promoted(columns, "hs_code", _is_tariff, below)
    if "cas" not in fields:
        columns = _promoted(columns, "cas", _is_cas, below)
    if not {"description", "tariff_text"} & fields:
        columns = _named_by_values(columns, below)
    return _beside_empty(columns, below)


def _with_letters(column: Column, below: Sequence[Row]) -> Column:
    """A column that only resembles a description and has not a single letter is none."""
    values = values_of(column.index, below)
    unsure = column.field == "description" and column.reason in ("heading_part", "heading_similar")
    if unsure and values and not share(values, _has_letters):
        return replace(column, field="", reason="by_values")
    return column


def _without_numbers(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """Of several description columns, one that holds numbers alone is a number of the part."""
    named = [column for column in columns if column.field == "description"]
    numbers = [
        column
        for column in named
        if (values := values_of(column.index, below)) and not share(values, _has_letters)
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
        if values and share(values, _is_prose) >= _MOST:
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
    if share(values, _is_prose) < _MOST:
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
        if column.field in _NAMELIKE and values and share(values, _is_prose) >= _MOST:
            new = replace(column, field="description", reason="by_values")
            return [new if one is column else one for one in columns]
    return columns


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


def values_of(index: int, rows: Sequence[Row]) -> list[Cell]:
    """The filled cells of a column."""
    cells = (row.cells[index] for row in rows[:_SAMPLED] if index < len(row.cells))
    return [cell for cell in cells if text_of(cell)]


def share(values: Sequence[Cell], holds: Callable[[Cell], bool]) -> float:
    """The share of values for which a test holds; 0 if there are none."""
    return sum(map(holds, values)) / len(values) if values else 0.0


def _is_tariff(value: Cell, *, named_code: bool) -> bool:
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


def _has_letters(value: Cell) -> bool:
    return letters_in(str(value)) > 0


def _has_a_word(value: Cell) -> bool:
    return letters_in(str(value)) > _LONGEST_UNIT


def _is_prose(value: Cell) -> bool:
    return isinstance(value, str) and letters_in(value) >= 6 and len(value.split()) >= 2


def user_columns(
    header: Sequence[str], named: Mapping[str, Sequence[str]]
) -> dict[int, str] | None:
    """Field by column index as the user named them, None if a heading is not there."""
    normal = [normal_heading(heading) for heading in header]
    chosen: dict[int, str] = {}
    for name, wanted in named.items():
        for heading in wanted:
            index = _index_of(heading, header, normal)
            if index is None:
                return None
            chosen[index] = name
    return chosen


def _index_of(wanted: str, header: Sequence[str], normal: Sequence[str]) -> int | None:
    if wanted in header:
        return header.index(wanted)
    plain = normal_heading(wanted)
    if plain and plain in normal:
        return normal.index(plain)
    index = column_index(wanted)
    return index if index is not None and index < max(len(header), 1) else None


def with_user(columns: Sequence[Column], chosen: Mapping[int, str]) -> tuple[Column, ...]:
    """The columns with the user's choice in force; a field the user gave has no other."""
    fields = set(chosen.values())
    kept = [
        replace(column, field="", reason="not_by_user")
        if column.field in fields and column.index not in chosen
        else column
        for column in columns
    ]
    places = {column.index: at for at, column in enumerate(kept)}
    for index, name in chosen.items():
        if index in places:
            kept[places[index]] = replace(kept[places[index]], field=name, reason="by_user")
        else:
            kept.append(Column(name, column_letter(index), index, "by_user"))
    return tuple(sorted(kept, key=lambda column: column.index))


def with_samples(columns: Sequence[Column], below: Sequence[Row]) -> tuple[Column, ...]:
    """The columns with two different values of the rows below each."""
    sampled = []
    for column in columns:
        values = dict.fromkeys(text_of(value)[:60] for value in values_of(column.index, below))
        sampled.append(replace(column, samples=tuple(values)[:2]))
    return tuple(sampled)
