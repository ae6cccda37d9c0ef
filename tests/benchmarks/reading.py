"""Rows per second of reading .xlsx, beside pandas with openpyxl, and the peak of memory.

Run by hand: ``python -m tests.benchmarks.reading [ROWS [ROUNDS]]``. Every reader runs in a
process of its own, so that peaks do not mix. Processor time counts, so that other work of the
machine does not; the readers of one round are compared with each other, and the median of the
rounds is given.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

import openpyxl

_MEASURE = """
import resource, sys, time
path = sys.argv[1]
{imports}
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
{read}
seconds = time.process_time() - start
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


def main(rows: int, rounds: int) -> None:
    """Measure each reader in every round and print a table of medians."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "invoice.xlsx"
        write_sheet(path, rows)
        size = path.stat().st_size / 2**20
        print(f"{rows:,} rows x 8 columns, {size:.1f} MB, median of {rounds} rounds")
        measured = [[_measure(reader, path) for reader in READERS] for _ in range(rounds)]
    for number, (name, _, _) in enumerate(READERS):
        seconds = median(one[number].seconds for one in measured)
        times = median(one[0].seconds / one[number].seconds for one in measured)
        peak, more = (max(getattr(one[number], of) for one in measured) for of in ("peak", "more"))
        print(
            f"{name:28} {seconds:6.2f} s {rows / seconds:9,.0f} rows/s {times:5.1f} x   "
            f"peak {peak:.0f} MB ({more:.0f} MB for reading)"
        )


class _Measured(NamedTuple):
    rows: float
    seconds: float
    peak: float
    more: float


def _measure(reader: tuple[str, str, str], path: Path) -> _Measured:
    script = _MEASURE.format(imports=reader[1], read=reader[2])
    command = [sys.executable, "-c", script, str(path)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return _Measured(*map(float, out.split()))


if __name__ == "__main__":
    given = [*map(int, sys.argv[1:])]
    main(*given, *(100_000, 1)[len(given) :])
