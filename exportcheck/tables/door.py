"""Open anything that holds tables; the formats are one visible tuple."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from exportcheck.errors import InputError
from exportcheck.tables.delimited import open_delimited
from exportcheck.tables.jsonlines import open_jsonlines
from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.parquet import open_parquet
from exportcheck.tables.rows import Remark, Tables
from exportcheck.tables.sniff import expected_format, sniff
from exportcheck.tables.source import Source, SourceLike, open_source
from exportcheck.tables.workbook import open_workbook


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the door.

    Attributes:
        name: name in messages and reports.
        suffixes: suffixes that its files have.
        open: makes tables of a file.
    """

    name: str
    suffixes: tuple[str, ...]
    open: Callable[[Source, ReadLimits], Tables]


FORMATS: tuple[Format, ...] = (
    Format("xlsx", (".xlsx", ".xlsm"), partial(open_workbook, format_name="xlsx")),
    Format("xlsb", (".xlsb",), partial(open_workbook, format_name="xlsb")),
    Format("xls", (".xls",), partial(open_workbook, format_name="xls")),
    Format("ods", (".ods",), partial(open_workbook, format_name="ods")),
    Format("delimited", (".csv", ".tsv", ".txt"), open_delimited),
    Format("jsonl", (".jsonl", ".ndjson"), open_jsonlines),
    Format("parquet", (".parquet",), open_parquet),
)


def open_tables(source: SourceLike, limits: ReadLimits | None = None) -> Tables:
    """Open a file, standard input ("-"), an open file or bytes as tables.

    The content decides what it is; a suffix that says otherwise is remarked on.

    Args:
        source: path, "-", open file (text or binary) or bytes.
        limits: how much is read; the defaults of ``ReadLimits`` if None.

    Raises:
        InputError: it cannot be read; the message names the file, what is wrong and the cure.
        MissingExtraError: the format needs an extra that is not installed.
    """
    limits = limits or ReadLimits()
    opened = open_source(source, limits)
    return tables_of(opened, sniff(opened, limits), limits)


def tables_of(source: Source, format_name: str, limits: ReadLimits) -> Tables:
    """The tables of a source whose format is known."""
    reader = next((one for one in FORMATS if one.name == format_name), None)
    if reader is None:
        raise InputError(
            f"{source.name}: is a file of the kind {format_name}, which holds no table. "
            "Give a spreadsheet."
        )
    tables = reader.open(source, limits)
    promised = expected_format(source.suffix)
    if promised in (None, format_name):
        return _keeping(tables, source)
    values = {"suffix": source.suffix, "format": format_name}
    return _keeping(
        replace(tables, remarks=(Remark("suffix_differs", values), *tables.remarks)),
        source,
    )


def _keeping(tables: Tables, source: Source) -> Tables:
    """The tables with the source held, whose temporary file lives as long as it."""
    return replace(tables, source=source)
