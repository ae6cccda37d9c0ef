"""Looks through the records of .xls sheets: extent, hidden rows, merged ranges.

Record numbers and layouts: [MS-XLS], section 2.4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.ole import workbook_stream
from exportcheck.tables.rows import SheetFacts, Span
from exportcheck.tables.source import Source

_BOUND_SHEET = 0x85
_ROW = 0x208
_MERGED = 0xE5
_END = 0x0A
_BEGIN = (0x809, 0x409, 0x209, 0x09)
_SEVERAL = 0xBD
_FILLED_CELLS = frozenset((0x06, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E, 0x406, 0x206))
_HIDDEN = 0x20


def scan_xls(source: Source, limits: ReadLimits) -> Callable[[int], SheetFacts]:
    """A scanner of the sheets of one .xls file."""
    stream = workbook_stream(source.path.read_bytes())
    starts = [
        _long(stream, start)
        for kind, start, size in _records(stream, 0)
        if kind == _BOUND_SHEET and size >= 4
    ]

    def scan(place: int) -> SheetFacts:
        if place < len(starts):
            return _facts(stream, starts[place])
        return SheetFacts()

    return scan


def _facts(stream: bytes, start: int) -> SheetFacts:
    last_row = last_column = depth = 0
    hidden: set[int] = set()
    merged: list[Span] = []
    for kind, at, size in _records(stream, start):
        if kind in _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                break
        elif kind in _FILLED_CELLS and size >= 4:
            last_row = max(last_row, _short(stream, at) + 1)
            last_column = max(last_column, _short(stream, at + 2) + 1)
        elif kind == _SEVERAL and size >= 6:
            last_row = max(last_row, _short(stream, at) + 1)
            last_column = max(last_column, _short(stream, at + size - 2) + 1)
        elif kind == _ROW and size >= 16:
            if _long(stream, at + 12) & _HIDDEN:
                hidden.add(_short(stream, at) + 1)
        elif kind == _MERGED and size >= 2:
            merged.extend(_spans(stream, at, size))
    return SheetFacts(last_row, last_column, frozenset(hidden), (), tuple(merged))


def _spans(stream: bytes, at: int, size: int) -> Iterator[Span]:
    count = min(_short(stream, at), (size - 2) // 8)
    for one in range(count):
        place = at + 2 + one * 8
        first, last, left, right = (_short(stream, place + step) + 1 for step in (0, 2, 4, 6))
        yield first, left, last, right


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """(kind, offset of the content, size) of every record from an offset on."""
    at, end = start, len(stream)
    while at + 4 <= end:
        kind, size = _short(stream, at), _short(stream, at + 2)
        yield kind, at + 4, size
        at += 4 + size


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
