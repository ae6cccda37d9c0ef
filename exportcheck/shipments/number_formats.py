"""Number formats of tariff codes that a workbook holds as numbers.

"0000000000" on 208907000 says that the code is 0208907000.
"""

from __future__ import annotations

from exportcheck.shipments.layout import SheetLayout
from exportcheck.shipments.lines import NumberFormat
from exportcheck.tables.formats import column_formats
from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.rows import Tables
from exportcheck.tables.source import Source


def tariff_formats(
    tables: Tables, place: int, layout: SheetLayout, limits: ReadLimits
) -> NumberFormat:
    """Gives the number format of the tariff code of a row, "" where there is none.

    Args:
        tables: the opened file.
        place: place of the sheet in the workbook.
        layout: layout of the sheet.
        limits: limits of reading.
    """
    columns, source = layout.of("hs_code"), tables.source
    if tables.format != "xlsx" or not columns or not isinstance(source, Source):
        return _unknown
    found: dict[int, str] | None = None

    def number_format(row: int) -> str:
        nonlocal found
        if found is None:  # only once a code turns out to be a number
            found = column_formats(source, place, columns[0].index, limits)
        return found.get(row, found.get(0, ""))

    return number_format


def _unknown(row: int) -> str:
    return ""
