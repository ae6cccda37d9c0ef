"""Looks through the records of .xls sheets: extent, hidden rows, merged ranges.

Record numbers and layouts: [MS-XLS], section 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from exportcheck.tables.containers import damaged
from exportcheck.tables.limits import ReadLimits, check_extent
from exportcheck.tables.ole import workbook_stream
from exportcheck.tables.ole_write import ole_file
from exportcheck.tables.rows import SheetFacts, Span
from exportcheck.tables.source import Source

_BOUND_SHEET = 0x85
_ROW = 0x208
_MERGED = 0xE5
_STRINGS = 0xFC
_EXTENT = 0x200
_END = 0x0A
_BEGIN = (0x809, 0x409, 0x209, 0x09)
_SEVERAL = 0xBD
_FILLED_CELLS = frozenset((0x06, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E, 0x406, 0x206))
_HIDDEN = 0x20


def scan_xls(source: Source, limits: ReadLimits) -> Callable[[int], SheetFacts]:
    """A scanner of the sheets of one .xls file."""
    stream = _stream(source)
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


def sound_xls(source: Source, limits: ReadLimits) -> bytes:
    """The workbook as a sound file: what it claims of its sizes is made true or refused.

    Raises:
        InputError: there is no workbook in it, or it claims more than it can hold.
    """
    stream = bytearray(_stream(source))
    sheet_starts = [at - 4 for kind, at, _ in _records(stream, 0) if kind in _BEGIN]
    extents = iter([_facts(stream, start) for start in sheet_starts[1:]])
    for kind, at, size in list(_records(stream, 0)):
        if kind == _STRINGS and size >= 8 and _long(stream, at + 4) > len(stream):
            raise damaged(source.name, "it claims more texts than it has bytes")
        if kind == _EXTENT and size >= 4:
            facts = next(extents, SheetFacts())
            where = "a sheet"
            check_extent(source.name, where, facts.last_row, facts.last_column, limits)
            # the room that calamine makes follows this record and not the cells
            stream[at : at + size] = _extent(facts, size)
    return ole_file(bytes(stream))


def _extent(facts: SheetFacts, size: int) -> bytes:
    rows, columns = min(facts.last_row, 0xFFFF), min(facts.last_column, 0xFFFF)
    if size >= 14:
        return struct.pack("<IIHHH", 0, rows, 0, columns, 0).ljust(size, b"\0")
    return struct.pack("<HHHHH", 0, rows, 0, columns, 0)[:size].ljust(size, b"\0")


def _stream(source: Source) -> bytes:
    stream = workbook_stream(source.path.read_bytes())
    if not stream:
        raise damaged(source.name, "its workbook cannot be found in it")
    return stream


def _facts(stream: bytes | bytearray, start: int) -> SheetFacts:
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


def _spans(stream: bytes | bytearray, at: int, size: int) -> Iterator[Span]:
    count = min(_short(stream, at), (size - 2) // 8)
    for one in range(count):
        place = at + 2 + one * 8
        first, last, left, right = (_short(stream, place + step) + 1 for step in (0, 2, 4, 6))
        yield first, left, last, right


def _records(stream: bytes | bytearray, start: int) -> Iterator[tuple[int, int, int]]:
    """(kind, offset of the content, size) of every record from an offset on."""
    at, end = start, len(stream)
    while at + 4 <= end:
        kind, size = _short(stream, at), _short(stream, at + 2)
        yield kind, at + 4, size
        at += 4 + size


def _short(data: bytes | bytearray, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _long(data: bytes | bytearray, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
