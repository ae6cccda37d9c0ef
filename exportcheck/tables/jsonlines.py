"""JSON lines: one record per line, its keys are the headings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

from exportcheck.tables.limits import ReadLimits, too_large
from exportcheck.tables.records import Headings, record_cells
from exportcheck.tables.rows import Remark, Row, Sheet, Tables
from exportcheck.tables.source import Source
from exportcheck.tables.text_files import find_encoding, read_lines

_LOOK_AHEAD = 200


def open_jsonlines(source: Source, limits: ReadLimits) -> Tables:
    """A file of JSON records as one sheet without a name."""
    encoding = find_encoding(source.path)
    headings = Headings(source.name, limits)
    first = islice(read_lines(source.path, encoding.name, source.name), _LOOK_AHEAD)
    for line in first:
        headings.learn(_record(line) or {})

    def read() -> Iterator[Row]:
        lines = read_lines(source.path, encoding.name, source.name)
        for number, line in enumerate(lines, start=1):
            if number > limits.max_rows:
                raise too_large(source.name, "there are more rows", "max_rows", limits.max_rows)
            yield _row(line, number, headings, limits)

    remarks = (Remark("bytes_lost", {"count": str(encoding.lost)}),) if encoding.lost else ()
    sheet = Sheet(None, read, headings=headings.names)
    return Tables(source.name, source.sha256, "jsonl", (sheet,), remarks, str(source.path))


def _row(line: str, number: int, headings: Headings, limits: ReadLimits) -> Row:
    if not line.strip():
        return Row(None, number, ())
    record = _record(line)
    if record is None:
        return Row(None, number, (line.strip()[:200],), fault="not_json")
    cells, cut = record_cells(headings.arrange(record), limits.max_cell_chars)
    return Row(None, number, cells, cut=cut)


def _record(line: str) -> dict[str, object] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None
