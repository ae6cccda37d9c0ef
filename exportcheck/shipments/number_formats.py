"""Number formats of tariff codes that a workbook holds as numbers.

Calamine gives the number and not how it is shown; "0000000000" on 208907000 says that
the code is 0208907000. Asked of openpyxl, and only when the code column is numeric.
"""

from __future__ import annotations

from exportcheck.shipments.layout import SheetLayout
from exportcheck.shipments.lines import NumberFormat
from exportcheck.tables.formats import column_formats
from exportcheck.tables.rows import Tables


def tariff_formats(tables: Tables, layout: SheetLayout) -> NumberFormat:
    """Gives the number format of the tariff code of a row, "" where there is none."""
    columns = layout.of("hs_code")
    if tables.format != "xlsx" or not columns or not tables.path or layout.sheet is None:
        return _unknown
    found: dict[int, str] | None = None

    def number_format(row: int) -> str:
        nonlocal found
        if found is None:  # only once a code turns out to be a number
            found = column_formats(tables.path or "", layout.sheet or "", columns[0].index)
        return found.get(row, found.get(0, ""))

    return number_format


def _unknown(row: int) -> str:
    return ""
