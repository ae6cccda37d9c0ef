"""What record formats share: keys as headings, values of any kind as cells."""

from __future__ import annotations

import datetime
import decimal
import json
import math
import re
from collections.abc import Iterable, Mapping

from exportcheck.tables.limits import ReadLimits, too_large
from exportcheck.tables.rows import Cell

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Headings:
    """The keys of records in the order they were first seen.

    Args:
        name: the file, for messages.
        limits: how many keys are believed.
    """

    def __init__(self, name: str, limits: ReadLimits) -> None:
        self._name, self._limits = name, limits
        self._places: dict[str, int] = {}

    def names(self) -> tuple[str, ...]:
        """All keys seen so far."""
        return tuple(map(plain_text, self._places))

    def learn(self, record: Mapping[str, object]) -> None:
        """Take the keys of a record into account."""
        for key in record:
            self._places.setdefault(key, len(self._places))
        if len(self._places) > self._limits.max_columns:
            what = f"there are {len(self._places):,} different keys"
            raise too_large(self._name, what, "max_columns", self._limits.max_columns)

    def arrange(self, record: Mapping[str, object]) -> list[object]:
        """The values of a record in the order of the headings."""
        if not record.keys() <= self._places.keys():
            self.learn(record)
        return [record.get(key) for key in self._places]


def record_cells(values: Iterable[object], most: int) -> tuple[tuple[Cell, ...], tuple[int, ...]]:
    """Values as cells, and the 0-based columns whose text was cut to ``most`` characters."""
    cells = [to_cell(value) for value in values]
    cut = []
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and len(cell) > most:
            cells[column] = cell[:most]
            cut.append(column)
    return tuple(cells), tuple(cut)


def to_cell(value: object) -> Cell:
    """Any value as a cell: plain kinds as they are, missing ones None, others as text."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return plain_text(value) or None
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, decimal.Decimal):
        return None if value.is_nan() else str(value)
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return None if str(value) == "NaT" else value
    if isinstance(value, bytes):
        return plain_text(value.decode("utf-8", "replace")) or None
    return _structure(value)


def plain_text(text: str) -> str:
    """Text without lone surrogates, which no file could be written with."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _structure(value: object) -> Cell:
    if isinstance(value, (list, tuple)) and all(
        isinstance(one, (str, int, float)) for one in value
    ):
        return plain_text("; ".join(map(str, value))) or None
    if isinstance(value, (list, tuple, dict)):
        return plain_text(json.dumps(value, ensure_ascii=False, default=str))
    item = getattr(value, "item", None)  # numpy scalars
    if callable(item) and getattr(value, "ndim", 1) == 0:
        return to_cell(item())
    text = str(value)
    return None if text in ("<NA>", "NaT") else plain_text(text)
