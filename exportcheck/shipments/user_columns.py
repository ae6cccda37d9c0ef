"""Columns that the user named: they win over everything that was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from exportcheck.shipments.cells import column_index, column_letter
from exportcheck.shipments.headings import normal_heading
from exportcheck.shipments.layout import Column


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
