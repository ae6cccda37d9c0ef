"""The names of a list as columns: quick to load, made into objects when a line holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, overload

from exportcheck.matching.terms import SearchTerm

_BETWEEN = "\0"
_FIELDS = tuple(one.name for one in fields(SearchTerm))
Column = str | list[Any]


class TermTable(Sequence[SearchTerm]):
    """Search terms by number.

    Args:
        terms: the terms in their order.
    """

    def __init__(self, terms: Iterable[SearchTerm]) -> None:
        self._made = dict(enumerate(terms))
        self._count = len(self._made)
        self._columns: list[Sequence[Any]] = []

    @overload
    def __getitem__(self, number: int) -> SearchTerm: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[SearchTerm]: ...
    def __getitem__(self, number: int | slice) -> SearchTerm | Sequence[SearchTerm]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(self._count))]
        if not 0 <= number < self._count:
            raise IndexError(number)
        made = self._made.get(number)
        if made is None:
            made = SearchTerm(*(column[number] for column in self._columns))
            self._made[number] = made
        return made

    def __len__(self) -> int:
        return self._count

    def __getstate__(self) -> tuple[int, list[Column]]:
        shared: dict[Any, Any] = {}  # equal tuples are written once
        rows = [[getattr(term, name) for name in _FIELDS] for term in self]
        columns = zip(*rows, strict=True) if rows else ([] for _ in _FIELDS)
        return self._count, [_packed(column, shared) for column in columns]

    def __setstate__(self, state: tuple[int, list[Column]]) -> None:
        self._count, packed = state
        self._made = {}
        self._columns = [c.split(_BETWEEN) if isinstance(c, str) else c for c in packed]


def _packed(column: Iterable[Any], shared: dict[Any, Any]) -> Column:
    cells = list(column)
    if all(isinstance(cell, str) and _BETWEEN not in cell for cell in cells):
        return _BETWEEN.join(cells)
    return [shared.setdefault(cell, cell) if isinstance(cell, tuple) else cell for cell in cells]
