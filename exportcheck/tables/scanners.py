"""What a sheet holds beside its cells, and how far it reaches, format by format."""

from __future__ import annotations

from collections.abc import Callable

from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.rows import SheetFacts
from exportcheck.tables.scan_ods import scan_ods
from exportcheck.tables.scan_xls import scan_xls
from exportcheck.tables.scan_xlsb import scan_xlsb
from exportcheck.tables.scan_xlsx import scan_xlsx
from exportcheck.tables.source import Source

Scanner = Callable[[int], SheetFacts]
"""Takes the place of a sheet in its workbook and gives what is known of it."""

SCANNERS: tuple[tuple[str, Callable[[Source, ReadLimits], Scanner]], ...] = (
    ("xlsx", scan_xlsx),
    ("xlsb", scan_xlsb),
    ("xls", scan_xls),
    ("ods", scan_ods),
)


def scanner_for(format_name: str, source: Source, limits: ReadLimits) -> Scanner:
    """The scanner of a format for one file."""
    return dict(SCANNERS)[format_name](source, limits)
