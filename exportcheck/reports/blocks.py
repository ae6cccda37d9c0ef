"""Reports that are written block by block: each block as bytes that follow the one before.

``BLOCK_FORMATS`` names them by suffix. The blocks of a parquet report wait as JSON lines,
since such a file ends with a table of contents; ``finish`` makes it of them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from exportcheck.errors import MissingExtraError
from exportcheck.models import Language, LineResult
from exportcheck.reports.frame import line_row, rows_frame
from exportcheck.reports.text_files import csv_rows, jsonl_line

_BOM = "\ufeff"
_ROWS = 20_000  # of a row group of a parquet report


def _csv(results: Sequence[LineResult], language: Language | None, first: bool) -> str:
    stream = io.StringIO(newline="")
    rows = csv_rows(stream, language)
    heading = stream.tell()
    for result in results:
        rows(result)
    return _BOM + stream.getvalue() if first else stream.getvalue()[heading:]


def _jsonl(results: Sequence[LineResult], language: Language | None, first: bool) -> str:
    return "".join([jsonl_line(result, language) for result in results])


def _frame_rows(results: Sequence[LineResult], language: Language | None, first: bool) -> str:
    rows = ([r.line.row, *line_row(r, language or r.language)] for r in results)
    return "".join([json.dumps(row, ensure_ascii=False) + "\n" for row in rows])


BLOCK_FORMATS: dict[str, Callable[[Sequence[LineResult], Language | None, bool], str]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _frame_rows,
}


def render_block(
    results: Sequence[LineResult], suffix: str, language: Language | None, *, first: bool
) -> bytes:
    """Results as the bytes of a report.

    Args:
        results: results of one block, in order.
        suffix: one of ``BLOCK_FORMATS``.
        language: language of the sentences; each line's own by default.
        first: the block opens the report; a CSV report has its headings there.
    """
    return BLOCK_FORMATS[suffix](results, language, first).encode("utf-8")


def finish(blocks: Path, suffix: str, report: Path) -> None:
    """Make the report of the file that all blocks were written to."""
    if suffix == ".parquet":
        _to_parquet(blocks, report)
    else:
        blocks.replace(report)


def _to_parquet(blocks: Path, report: Path) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("pyarrow", "parquet", "to write parquet files") from error
    with blocks.open(encoding="utf-8") as lines:
        groups = _groups(lines)
        first = pa.Table.from_pandas(rows_frame(next(groups, [])))
        with pq.ParquetWriter(report, first.schema) as writer:
            writer.write_table(first)
            for group in groups:
                writer.write_table(pa.Table.from_pandas(rows_frame(group), schema=first.schema))


def _groups(lines: Iterator[str]) -> Iterator[list[Any]]:
    while group := [json.loads(line) for line in islice(lines, _ROWS)]:
        yield group
