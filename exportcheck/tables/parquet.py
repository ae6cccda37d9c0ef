"""Parquet, streamed by row group; needs the extra ``parquet``."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from exportcheck.errors import InputError, MissingExtraError
from exportcheck.tables.limits import ReadLimits, too_large
from exportcheck.tables.records import plain_text, record_cells
from exportcheck.tables.rows import Row, Sheet, Tables
from exportcheck.tables.source import Source

FIRST_ROW = 2
"""Number of the first record where the headings are not a row: as if they were row 1."""

_BATCH = 2048


def open_parquet(source: Source, limits: ReadLimits) -> Tables:
    """A Parquet file as one sheet without a name."""
    with _damage(source.name):
        schema = _parquet_file(source)
        names = tuple(plain_text(str(name)) for name in schema.schema_arrow.names)
        rows = schema.metadata.num_rows
        schema.close()
    if len(names) > limits.max_columns:
        what = f"there are {len(names):,} columns"
        raise too_large(source.name, what, "max_columns", limits.max_columns)
    if rows > limits.max_rows:
        raise too_large(source.name, f"there are {rows:,} rows", "max_rows", limits.max_rows)

    def read() -> Iterator[Row]:
        return _rows(source, limits)

    sheet = Sheet(None, read, headings=lambda: names)
    return Tables(source.name, source.sha256, "parquet", (sheet,), (), str(source.path))


def _parquet_file(source: Source) -> Any:
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtraError("pyarrow", "parquet", "to read .parquet files") from error
    # opened here and not by name: the handle must not outlive the reading
    return parquet.ParquetFile(source.path, memory_map=False)


def _rows(source: Source, limits: ReadLimits) -> Iterator[Row]:
    number = FIRST_ROW
    with _damage(source.name):
        file = _parquet_file(source)
        try:
            for batch in file.iter_batches(batch_size=_BATCH):
                columns = [column.to_pylist() for column in batch.columns]
                for values in zip(*columns, strict=True):
                    cells, cut = record_cells(values, limits.max_cell_chars)
                    yield Row(None, number, cells, cut=cut)
                    number += 1
        finally:
            file.close()


@contextmanager
def _damage(name: str) -> Iterator[None]:
    try:
        yield
    except (InputError, MissingExtraError, GeneratorExit):
        raise
    except Exception as error:  # pyarrow raises a dozen kinds on damaged files
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"{name}: the Parquet file is damaged or cut short ({reason}). Write it again."
        ) from error
