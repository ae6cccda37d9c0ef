"""Looks through the content of .ods sheets: extent, hidden rows, formulas, merged ranges.

A cell or row of an .ods sheet can say that it stands for many ("repeated"), so the extent
is counted and not taken from the number of elements. Parsed by expat, which is handed the
unpacked bytes block by block and resolves nothing from outside.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from exportcheck.errors import InputError
from exportcheck.tables.containers import Container, damaged
from exportcheck.tables.limits import ReadLimits, check_extent
from exportcheck.tables.rows import SheetFacts, Span
from exportcheck.tables.source import Source

_MOST_NOTED = 100_000


def scan_ods(source: Source, limits: ReadLimits) -> Callable[[int], SheetFacts]:
    """A scanner of the sheets of one .ods file; all are looked through at once."""
    container = Container(source.path, source.name, limits)
    container.check()
    scan = _Scan()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.EntityDeclHandler = _refuse
    try:
        for block in container.blocks("content.xml"):
            parser.Parse(block)
        parser.Parse(b"", True)
    except (expat.ExpatError, KeyError, ValueError) as error:
        raise damaged(source.name, error) from error
    found = tuple(scan.sheets)
    for place, facts in enumerate(found, start=1):
        # checked now: calamine reads all sheets of an .ods file when it opens it
        where = f"sheet number {place}"
        check_extent(source.name, where, facts.last_row, facts.last_column, limits)

    def look(place: int) -> SheetFacts:
        # a sheet that was not counted is taken for the largest one
        return found[place] if place < len(found) else _largest(found)

    return look


def _largest(found: tuple[SheetFacts, ...]) -> SheetFacts:
    if not found:
        return SheetFacts()
    return max(found, key=lambda facts: facts.last_row * facts.last_column)


def _refuse(name: str, *_: object) -> None:
    raise InputError(
        f"The sheet declares the XML entity {name[:40]}, which a spreadsheet never needs and an "
        "attack does. Ask the sender for a clean copy."
    )


class _Scan:
    """What the elements say, sheet by sheet."""

    def __init__(self) -> None:
        self.sheets: list[SheetFacts] = []
        self._depth = 0
        self._begin()

    def _begin(self) -> None:
        self._row = self._column = self._last_row = self._last_column = 0
        self._row_repeated = 1
        self._row_filled = self._row_hidden = False
        self._hidden: set[int] = set()
        self._unstored: list[tuple[int, int]] = []
        self._merged: list[Span] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        if local == "table":
            self._depth += 1
            if self._depth == 1:
                self._begin()
        elif self._depth == 1 and local == "table-row":
            plain = _plain(attributes)
            self._row_repeated = max(1, int(plain.get("number-rows-repeated", "1")))
            self._row_hidden = plain.get("visibility") in ("collapse", "filter")
            self._column, self._row_filled = 0, False
        elif self._depth == 1 and local in ("table-cell", "covered-table-cell"):
            self._cell(_plain(attributes))

    def _cell(self, plain: dict[str, str]) -> None:
        repeated = max(1, int(plain.get("number-columns-repeated", "1")))
        row, column = self._row + 1, self._column + 1
        rows, columns = (
            int(plain.get(f"number-{way}-spanned", "1")) for way in ("rows", "columns")
        )
        if (rows > 1 or columns > 1) and len(self._merged) < _MOST_NOTED:
            self._merged.append((row, column, row + rows - 1, column + columns - 1))
        self._column += repeated
        if "value-type" in plain:
            self._row_filled = True
            self._last_column = max(self._last_column, self._column)
        elif "formula" in plain and len(self._unstored) < _MOST_NOTED:
            self._unstored.append((row, column))

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(" ")[2]
        if local == "table-row" and self._depth == 1:
            if self._row_hidden and self._row_repeated < _MOST_NOTED:
                self._hidden.update(range(self._row + 1, self._row + self._row_repeated + 1))
            self._row += self._row_repeated
            if self._row_filled:
                self._last_row = self._row
        elif local == "table":
            if self._depth == 1:
                self.sheets.append(self._facts())
            self._depth -= 1

    def _facts(self) -> SheetFacts:
        return SheetFacts(
            self._last_row,
            self._last_column,
            frozenset(self._hidden),
            tuple(self._unstored),
            tuple(self._merged),
        )


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}
