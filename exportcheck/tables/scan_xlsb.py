"""Looks through the binary records of .xlsb sheets: extent, hidden rows, merged ranges.

Record numbers and layouts: [MS-XLSB], sections 2.1.4 (records) and 2.4.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

from exportcheck.tables.containers import Container, damaged
from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.rows import SheetFacts, Span
from exportcheck.tables.source import Source

_ROW = 0
_FILLED_CELLS = frozenset((*range(2, 12), 62))
_EXTENT = 148
_MERGED = 176
_BUNDLE_SHEET = 156
_HIDDEN = 0x10
_SHORTEST = {_ROW: 12, _EXTENT: 16, _MERGED: 16, **dict.fromkeys(range(1, 12), 8), 62: 8}
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")


def scan_xlsb(source: Source, limits: ReadLimits) -> Callable[[int], SheetFacts]:
    """A scanner of the sheets of one .xlsb file."""
    container = Container(source.path, source.name, limits)
    container.check()
    parts = _sheet_parts(container)
    every = sorted(part for part in container.parts if part.startswith("xl/worksheets/sheet"))

    def scan(place: int) -> SheetFacts:
        part = parts.get(place, "")
        if part in container.parts:
            return _facts(container.read(part, limits.max_unpacked_bytes), source.name)
        found = [
            _facts(container.read(one, limits.max_unpacked_bytes), source.name) for one in every
        ]
        last_row = max((facts.last_row for facts in found), default=0)
        return SheetFacts(last_row, max((facts.last_column for facts in found), default=0))

    return scan


def _facts(data: bytes, name: str) -> SheetFacts:
    row = last_row = last_column = 0
    hidden: set[int] = set()
    merged: list[Span] = []
    for kind, start, size in _records(data):
        if size < _SHORTEST.get(kind, 0):
            # calamine would read on in what the record before left behind
            raise damaged(name, "a record of a sheet is too short")
        if kind == _ROW:
            row = _number(data, start) + 1
            if data[start + 11] & _HIDDEN:
                hidden.add(row)
        elif kind in _FILLED_CELLS:
            last_column = max(last_column, _number(data, start) + 1)
            last_row = max(last_row, row)
        elif kind == _EXTENT:
            # taken at its word: calamine makes room for it
            last_row = max(last_row, _number(data, start + 4) + 1)
            last_column = max(last_column, _number(data, start + 12) + 1)
        elif kind == _MERGED:
            first, last, left, right = (_number(data, start + at) + 1 for at in (0, 4, 8, 12))
            merged.append((first, left, last, right))
    return SheetFacts(last_row, last_column, frozenset(hidden), (), tuple(merged))


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(kind, offset of the content, size) of every record that lies within the data."""
    at, end = 0, len(data)
    while at < end:
        kind, at = data[at], at + 1
        if kind & 0x80 and at < end:
            kind, at = (kind & 0x7F) | (data[at] & 0x7F) << 7, at + 1
        size = shift = 0
        while at < end and shift < 28:
            byte, at = data[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + size <= end:
            yield kind, at, size
        at += size


def _sheet_parts(container: Container) -> dict[int, str]:
    relations = {}
    for found in _RELATION.findall(container.read("xl/_rels/workbook.bin.rels")):
        pairs = dict(
            re.findall(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']", found.decode("utf-8", "replace"))
        )
        target = pairs.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        relations[pairs.get("Id", "")] = posixpath.normpath(path)
    data = container.read("xl/workbook.bin")
    names = [
        _string(data, start + 8)
        for kind, start, size in _records(data)
        if kind == _BUNDLE_SHEET and size >= 12
    ]
    return {place: relations[name] for place, name in enumerate(names) if name in relations}


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _string(data: bytes, at: int) -> str:
    size = min(_number(data, at), 255)
    return data[at + 4 : at + 4 + size * 2].decode("utf-16-le", "replace")
