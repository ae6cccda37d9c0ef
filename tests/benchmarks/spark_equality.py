"""Spark beside the local run: ``python -m tests.benchmarks.spark_equality FILE.csv... --lines N``.

The same lines go through both; the frames must be equal, cell by cell. Needs the extra
``spark`` and Java.
"""

from __future__ import annotations

import argparse
import time

import pandas as pd

import exportcheck.pandas_accessor  # noqa: F401 - registers df.exportcheck
from exportcheck import spark
from exportcheck.screening import Screener
from tests.benchmarks.speed import LIST, read_lines


def frame_of(files: list[str], count: int) -> pd.DataFrame:
    """So many lines; after the first round each has its number in it, so that all differ."""
    lines = read_lines(files, None)
    rows = []
    for number in range(count):
        line = lines[number % len(lines)]
        more = "" if number < len(lines) else f" lot {number}"
        rows.append((number, line.description + more, line.hs_codes[0] if line.hs_codes else ""))
    return pd.DataFrame(rows, columns=["line", "description", "hs_code"])


def main() -> None:
    """Screen twice and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="CSV files of goods lines")
    parser.add_argument("--lines", type=int, default=50_000)
    parser.add_argument("--partitions", type=int, default=7)
    options = parser.parse_args()
    frame = frame_of(options.files, options.lines)
    started = time.perf_counter()
    wanted = pd.concat([frame, frame.exportcheck.screen(Screener([LIST]))], axis=1)
    local = time.perf_counter() - started
    session = spark.session("equality", spark_ui_enabled="false")
    started = time.perf_counter()
    distributed = session.createDataFrame(frame).repartition(options.partitions)
    found = spark.screen(distributed, [LIST]).toPandas().sort_values("line", ignore_index=True)
    there = time.perf_counter() - started
    session.stop()
    pd.testing.assert_frame_equal(found, wanted, check_dtype=False)
    print(f"{len(frame):,} lines equal; local {local:.0f} s, Spark {there:.0f} s by the clock")


if __name__ == "__main__":
    main()
