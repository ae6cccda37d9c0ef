"""The names of a list as columns: quick to load, made into objects when a line holds them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import accumulate, chain
from typing import Any, overload

from exportcheck.matching.terms import SearchTerm

_BETWEEN = "\0"
_FIELDS = tuple(one.name for one in fields(SearchTerm))


class TermTable(Sequence[SearchTerm]):
    """Search terms by number.

    Args:
        terms: the terms in their order.
    """

    def __init__(self, terms: Iterable[SearchTerm]) -> None:
        self._made = dict(enumerate(terms))
        self._count = len(self._made)
        self._columns: list[Any] = []

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

    def __getstate__(self) -> tuple[int, list[Any]]:
        terms = list(self)
        return self._count, [_packed([getattr(t, name) for t in terms]) for name in _FIELDS]

    def __setstate__(self, state: tuple[int, list[Any]]) -> None:
        self._count, packed = state
        self._made = {}
        self._columns = [c.split(_BETWEEN) if isinstance(c, str) else c for c in packed]


class _Tuples:
    """A column of tuples of numbers, end to end in one array."""

    def __init__(self, kind: str, cells: list[tuple[Any, ...]]) -> None:
        self._ends = array("q", [0, *accumulate(map(len, cells))])
        self._numbers = array(kind, chain.from_iterable(cells))

    def __getitem__(self, number: int) -> tuple[Any, ...]:
        return tuple(self._numbers[self._ends[number] : self._ends[number + 1]])


def _packed(cells: list[Any]) -> Any:
    """A column in the form that is quickest to load; anything else stays a list."""
    if all(isinstance(cell, str) and _BETWEEN not in cell for cell in cells):
        return _BETWEEN.join(cells)
    if not all(isinstance(cell, tuple) for cell in cells):
        return cells
    kinds = {type(one) for cell in cells for one in cell}
    return _Tuples("q" if kinds == {int} else "d", cells) if kinds in ({int}, {float}) else cells
