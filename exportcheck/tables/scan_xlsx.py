"""Looks through the XML of .xlsx sheets without building it: extent, hidden rows, formulas.

Patterns on bytes and no parser: a sheet of a hundred thousand rows is looked through in
well under a second, and nothing in it can be expanded or fetched.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from operator import itemgetter

from exportcheck.tables.containers import Container
from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.rows import SheetFacts, Span
from exportcheck.tables.source import Source

_NS = rb"(?:\w+:)?"
_CELL = re.compile(rb"<" + _NS + rb"c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,10})[\"'][^>/]*>")
# cells as nearly every program writes them: a pattern that begins with letters is fast
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,4})(\d{1,10})"[^>/]*>')
_ROW = re.compile(rb"<" + _NS + rb"row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d{1,10})[\"']")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_UNSTORED = re.compile(
    rb"<" + _NS + rb"c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,10})[\"'][^>]*>\s*"
    rb"<" + _NS + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + _NS + rb"f>)\s*"
    rb"(?:<" + _NS + rb"v\s*/>|<" + _NS + rb"v>\s*</" + _NS + rb"v>)?\s*</" + _NS + rb"c>"
)
_MERGED = re.compile(
    rb"<" + _NS + rb"mergeCell\s[^>]*?\bref\s*=\s*[\"']([A-Z]+\d+):([A-Z]+\d+)[\"']"
)
_SHEET = re.compile(rb"<" + _NS + rb"sheet\s([^>]*)>")
_RELATION = re.compile(rb"<" + _NS + rb"Relationship\s([^>]*)>")
_LONGEST_REST = 1 << 23


def scan_xlsx(source: Source, limits: ReadLimits) -> Callable[[int], SheetFacts]:
    """A scanner of the sheets of one .xlsx file; its parts are checked on the way."""
    container = Container(source.path, source.name, limits)
    container.check()
    parts = sheet_parts(container)
    every = sorted(part for part in container.parts if part.startswith("xl/worksheets/"))

    def scan(place: int) -> SheetFacts:
        part = parts.get(place)
        if part in container.parts:
            return scan_sheet(container.blocks(part))
        # the workbook does not say which part it is: all must be within the limits
        found = [scan_sheet(container.blocks(one)) for one in every if one.endswith(".xml")]
        last_row = max((facts.last_row for facts in found), default=0)
        return SheetFacts(last_row, max((facts.last_column for facts in found), default=0))

    return scan


def sheet_parts(container: Container) -> dict[int, str]:
    """The part of each sheet by its place in the workbook."""
    relations = {}
    for found in _RELATION.finditer(container.read("xl/_rels/workbook.xml.rels")):
        relation = _attributes(found.group(1))
        target = relation.get("target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        relations[relation.get("id", "")] = posixpath.normpath(path)
    sheets = _SHEET.finditer(container.read("xl/workbook.xml"))
    ids = [_attributes(found.group(1)).get("r:id", "") for found in sheets]
    return {place: relations[one] for place, one in enumerate(ids) if one in relations}


def scan_sheet(blocks: Iterator[bytes]) -> SheetFacts:
    """Look through the XML of one sheet."""
    columns: set[bytes] = set()
    last_row = 0
    hidden: set[int] = set()
    unstored: list[tuple[int, int]] = []
    merged: list[Span] = []
    for piece in _pieces(blocks):
        cells = _cells(piece)
        columns.update(map(itemgetter(0), cells))
        # a set first: eight cells of a row name it eight times
        last_row = max(last_row, max(map(int, set(map(itemgetter(1), cells))), default=0))
        if b"hidden" in piece:
            hidden.update(_hidden_rows(piece))
        if b"f>" in piece or b"<f" in piece:
            unstored.extend(
                (int(row), column_number(name)) for name, row in _UNSTORED.findall(piece)
            )
        if b"mergeCell" in piece:
            merged.extend(_span(*ends) for ends in _MERGED.findall(piece))
    last_column = max(map(column_number, columns), default=0)
    return SheetFacts(last_row, last_column, frozenset(hidden), tuple(unstored), tuple(merged))


def _cells(piece: bytes) -> list[tuple[bytes, bytes]]:
    """Column and row of the cells of a piece that are not empty."""
    plain = piece.count(b"<c") == piece.count(b'<c r="') and b":c" not in piece
    return (_PLAIN_CELL if plain else _CELL).findall(piece)


def column_number(name: bytes) -> int:
    """The 1-based number of a column: b"A" is 1, b"AA" is 27."""
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number


def _pieces(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The blocks cut where a row or a cell begins, so that no cell falls between two."""
    rest = b""
    for block in blocks:
        rest += block
        end = max(rest.rfind(b"<row "), rest.rfind(b"<c "), rest.rfind(b"<mergeCell "))
        if end > 0:
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > _LONGEST_REST:
            yield rest
            rest = rest[-1024:]
    yield rest


def _hidden_rows(piece: bytes) -> list[int]:
    rows = [found for found in _ROW.findall(piece) if _HIDDEN.search(found)]
    return [int(number.group(1)) for row in rows if (number := _ROW_NUMBER.search(row))]


def _span(first: bytes, last: bytes) -> Span:
    (row, column), (end_row, end_column) = _address(first), _address(last)
    return row, column, end_row, end_column


def _address(name: bytes) -> tuple[int, int]:
    letters = name.rstrip(b"0123456789")
    return int(name[len(letters) :]), column_number(letters)


def _attributes(tag: bytes) -> dict[str, str]:
    text = tag.decode("utf-8", "replace")
    pairs = re.findall(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", text)
    return {name.lower(): html.unescape(double or single) for name, double, single in pairs}
