"""Rows per second of reading .xlsx, beside pandas with openpyxl, and the peak of memory.

Run by hand: ``python -m tests.benchmarks.reading [ROWS]``. Every reader runs in a process of
its own, so that peaks do not mix.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

_MEASURE = """
import resource, sys, time
path = sys.argv[1]
{imports}
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
{read}
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(rows, round(seconds, 2), round(peak / 1024), round((peak - base) / 1024))
"""

READERS: tuple[tuple[str, str, str], ...] = (
    (
        "pandas + openpyxl",
        "import pandas, openpyxl",
        "rows = len(pandas.read_excel(path, engine='openpyxl')) + 1",
    ),
    (
        "open_tables (cells)",
        "from exportcheck.tables.door import open_tables",
        "rows = sum(1 for row in open_tables(path).sheets[0].rows())",
    ),
    (
        "open_shipment (goods lines)",
        "from exportcheck.shipments import open_shipment",
        "rows = sum(1 for item in open_shipment(path))",
    ),
)


def write_sheet(path: Path, rows: int) -> None:
    """An invoice of eight columns."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Invoice")
    sheet.append(["No", "Description", "Part no", "HS code", "Qty", "Unit", "Net kg", "Origin"])
    for number in range(1, rows + 1):
        text = f"Stainless steel ball valve DN{number % 300} PN16, type {number}"
        code = 8481806000 + number % 9
        sheet.append([number, text, f"BV-{number}", code, number % 100, "pcs", number / 7, "CN"])
    book.save(path)


def main(rows: int) -> None:
    """Measure each reader and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "invoice.xlsx"
        write_sheet(path, rows)
        print(f"{rows:,} rows x 8 columns, {path.stat().st_size / 2**20:.1f} MB")
        first = 0.0
        for name, imports, read in READERS:
            script = _MEASURE.format(imports=imports, read=read)
            command = [sys.executable, "-c", script, str(path)]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            count, seconds, peak, more = map(float, out.split())
            first = first or seconds
            print(
                f"{name:28} {seconds:6.2f} s {count / seconds:9,.0f} rows/s "
                f"{first / seconds:5.1f} x   peak {peak:.0f} MB ({more:.0f} MB for reading)"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
