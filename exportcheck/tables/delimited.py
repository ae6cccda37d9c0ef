"""CSV and its kin: the delimiter is found, records stream, stray quotes stay harmless."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice

from exportcheck.errors import InputError
from exportcheck.tables.limits import ReadLimits, too_large
from exportcheck.tables.rows import Cell, Remark, Row, Sheet, Tables
from exportcheck.tables.source import Source
from exportcheck.tables.text_files import find_encoding, read_lines

_DELIMITERS = (",", ";", "\t", "|")
_NO_DELIMITER = "\x1f"
_SAMPLE_LINES = 400
_DECLARED = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)

# the module's own limit is one for the whole process and lower than a long cell; the
# length of a line is limited by read_lines
csv.field_size_limit(max(csv.field_size_limit(), 1 << 25))


class _OpenQuoteError(Exception):
    """A quote that was opened and not closed within a sensible record."""


def open_delimited(source: Source, limits: ReadLimits) -> Tables:
    """A text file of delimited records as one sheet without a name."""
    encoding = find_encoding(source.path)
    lines = islice(read_lines(source.path, encoding.name, source.name), _SAMPLE_LINES)
    delimiter = find_delimiter(list(lines), source.suffix)
    remarks = []
    if not encoding.sure:
        remarks.append(Remark("encoding_found", {"encoding": encoding.name}))
    if encoding.lost:
        remarks.append(Remark("bytes_lost", {"count": str(encoding.lost)}))

    def read() -> Iterator[Row]:
        lines = read_lines(source.path, encoding.name, source.name)
        return _rows(records(lines, delimiter, limits), source.name, limits)

    format_name = "tsv" if delimiter == "\t" else "csv"
    return Tables(
        source.name,
        source.sha256,
        format_name,
        (Sheet(None, read),),
        tuple(remarks),
        str(source.path),
    )


def find_delimiter(lines: list[str], suffix: str = "") -> str:
    r"""The delimiter that cuts the lines most evenly; "\x1f" when none cuts them at all.

    Args:
        lines: the first lines of the file.
        suffix: suffix of its name; decides between equals.
    """
    declared = _DECLARED.match(lines[0]) if lines else None
    if declared:
        return declared.group(1)
    first = "\t" if suffix in (".tsv", ".tab") else ","
    order = sorted(_DELIMITERS, key=lambda one: one != first)
    best = max(order, key=lambda one: _evenness(lines, one))
    return best if _evenness(lines, best) > (0.0, 0) else _NO_DELIMITER


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    """(share of records with the commonest number of cells, that number); (0, 0) if one."""
    sizes = Counter(len(record) for record in csv.reader(lines, delimiter=delimiter) if record)
    many = {size: count for size, count in sizes.items() if size > 1}
    if not many:
        return 0.0, 0
    size, count = max(many.items(), key=lambda item: (item[1], item[0]))
    share = count / sum(sizes.values())
    # a header cut by the delimiter counts for it even when rows are ragged
    header = len(next(csv.reader(lines[:1], delimiter=delimiter), []))
    return (round(share, 1), size) if share >= 0.5 or header > 1 else (0.0, 0)


def records(lines: Iterator[str], delimiter: str, limits: ReadLimits) -> Iterator[list[str]]:
    """Records of delimited lines; a line whose quote never closes is a record by itself."""
    waiting: deque[str] = deque()
    given: list[str] = []

    def feed() -> Iterator[str]:
        while True:
            line = waiting.popleft() if waiting else next(lines, None)
            if line is None and not given:
                return
            if line is None or len(given) >= limits.max_record_lines:
                if line is not None:
                    waiting.appendleft(line)
                raise _OpenQuoteError
            given.append(line)
            yield line

    while True:
        try:
            for record in csv.reader(feed(), delimiter=delimiter):
                given.clear()
                yield record
            return
        except _OpenQuoteError:
            waiting.extendleft(reversed(given[1:]))
            plain = csv.reader(given[:1], delimiter=delimiter, quoting=csv.QUOTE_NONE)
            given.clear()
            yield [cell.removeprefix('"') for cell in next(plain, [])]


def _rows(found: Iterator[list[str]], name: str, limits: ReadLimits) -> Iterator[Row]:
    most = limits.max_cell_chars
    try:
        for number, record in enumerate(found, start=1):
            if len(record) > limits.max_columns:
                what = f"row {number} has {len(record):,} columns"
                raise too_large(name, what, "max_columns", limits.max_columns)
            if number > limits.max_rows:
                raise too_large(name, "there are more rows", "max_rows", limits.max_rows)
            cells: tuple[Cell, ...] = tuple([cell or None for cell in record])
            cut = tuple(at for at, cell in enumerate(record) if len(cell) > most)
            yield Row(None, number, shorten(cells, cut, most) if cut else cells, cut=cut)
    except csv.Error as error:
        raise InputError(f"{name}: is no table of delimited records ({error}).") from error


def shorten(cells: tuple[Cell, ...], columns: tuple[int, ...], most: int) -> tuple[Cell, ...]:
    """Cells with the texts of the named columns cut to ``most`` characters."""
    shortened = list(cells)
    for column in columns:
        shortened[column] = str(cells[column])[:most]
    return tuple(shortened)
