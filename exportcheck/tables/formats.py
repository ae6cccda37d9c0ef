"""Number formats of one column of an .xlsx sheet.

Calamine does not tell them. The cells' style numbers are taken from the sheet's beginning;
what a style number shows is looked up in the workbook's styles and, for the numbers that
Excel keeps to itself, in openpyxl's table of them.
"""

from __future__ import annotations

import html
import re

from openpyxl.styles.numbers import BUILTIN_FORMATS

from exportcheck.errors import InputError
from exportcheck.tables.containers import Container
from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.scan_xlsx import column_number, sheet_parts
from exportcheck.tables.source import Source

_LOOKED_AT = 1 << 21
_STYLED = re.compile(rb"<(?:\w+:)?c\s([^>]*\bs\s*=\s*[\"']\d{1,6}[\"'][^>]*)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d{1,6})[\"']")
_CELL_STYLES = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE_FORMAT = re.compile(r"<(?:\w+:)?xf\b[^>]*?\bnumFmtId\s*=\s*[\"'](\d+)[\"']")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b([^>]*)>")
_PAIR = re.compile(r"(numFmtId|formatCode)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def column_formats(source: Source, place: int, column: int, limits: ReadLimits) -> dict[int, str]:
    """The number formats of a column's cells at the beginning of a sheet.

    Args:
        source: the workbook.
        place: place of the sheet in it.
        column: 0-based column.
        limits: limits of reading.

    Returns:
        Format by 1-based row; under 0 the one that all of these rows share. Empty when the
        styles cannot be read: number formats help and are never needed.
    """
    try:
        container = Container(source.path, source.name, limits)
        part = sheet_parts(container).get(place, "")
        beginning = container.read(part, _LOOKED_AT)
        shown = _shown_formats(container.read("xl/styles.xml").decode("utf-8", "replace"))
    except InputError:
        return {}
    formats = {row: shown[style] for row, style in _styles(beginning, column) if style < len(shown)}
    if len(set(formats.values())) == 1:
        formats[0] = next(iter(formats.values()))
    return formats


def _styles(beginning: bytes, column: int) -> list[tuple[int, int]]:
    """(row, style number) of the styled cells of a column."""
    found = []
    for cell in _STYLED.findall(beginning):
        place, style = _PLACE.search(cell), _STYLE.search(cell)
        if place and style and column_number(place.group(1)) == column + 1:
            found.append((int(place.group(2)), int(style.group(1))))
    # the first is the heading, whose format says nothing of the numbers below
    return found[1:] if len(found) > 1 else found


def _shown_formats(styles: str) -> list[str]:
    """The number format of each style number."""
    own = {}
    for tag in _FORMAT.findall(styles):
        pairs = {name: double or single for name, double, single in _PAIR.findall(tag)}
        own[pairs.get("numFmtId", "")] = html.unescape(pairs.get("formatCode", ""))
    block = _CELL_STYLES.search(styles)
    ids = _STYLE_FORMAT.findall(block.group()) if block else []
    return [own.get(one) or str(BUILTIN_FORMATS.get(int(one), "")) for one in ids]
