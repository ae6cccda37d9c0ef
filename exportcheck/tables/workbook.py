"""Workbooks through python-calamine: .xlsx, .xlsm, .xlsb, .xls, .ods.

Calamine holds a sheet as one block from its first to its last filled cell. So before a
sheet is read, a scanner of its format looks where the filled cells are: a sheet that
claims a million columns is refused and not allocated. The scanners also find what
calamine does not tell: hidden rows, and formulas whose value was never stored.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from exportcheck.errors import InputError
from exportcheck.tables.containers import damaged
from exportcheck.tables.delimited import shorten
from exportcheck.tables.limits import ReadLimits, check_extent, too_large
from exportcheck.tables.records import plain_text
from exportcheck.tables.rows import Cell, Row, Sheet, SheetFacts, Tables
from exportcheck.tables.scan_xls import sound_xls
from exportcheck.tables.scanners import Scanner, scanner_for
from exportcheck.tables.sniff import expected_format
from exportcheck.tables.source import Source


def open_workbook(source: Source, limits: ReadLimits, format_name: str) -> Tables:
    """A workbook with its sheets; charts and macro sheets hold no goods and are left out."""
    scanner = scanner_for(format_name, source, limits)
    with _damage(source.name), _panics_unprinted():
        workbook = _open(source, limits, format_name)
        metadata = workbook.sheets_metadata
    if len(metadata) > limits.max_sheets:
        what = f"there are {len(metadata):,} sheets"
        raise too_large(source.name, what, "max_sheets", limits.max_sheets)
    reader = _Reader(source, limits, scanner, workbook)
    sheets = tuple(
        Sheet(
            plain_text(one.name),
            partial(reader.rows, place),
            hidden=one.visible != SheetVisibleEnum.Visible,
            facts=partial(reader.facts, place),
            place=place,
        )
        for place, one in enumerate(metadata)
        if one.typ == SheetTypeEnum.WorkSheet
    )
    return Tables(source.name, source.sha256, format_name, sheets, (), str(source.path))


def _open(source: Source, limits: ReadLimits, format_name: str) -> CalamineWorkbook:
    if format_name == "xls":
        return CalamineWorkbook.from_filelike(io.BytesIO(sound_xls(source, limits)))
    if expected_format(source.path.suffix.lower()) == format_name:
        return CalamineWorkbook.from_path(str(source.path))
    # calamine trusts the suffix of a path; of a stream it looks at the content
    return CalamineWorkbook.from_filelike(io.BytesIO(source.path.read_bytes()))


class _Reader:
    """Reads the sheets of one workbook by their place."""

    def __init__(
        self,
        source: Source,
        limits: ReadLimits,
        scanner: Scanner,
        workbook: CalamineWorkbook,
    ) -> None:
        self._source, self._limits, self._scanner = source, limits, scanner
        self._workbook = workbook
        self._names = [one.name for one in workbook.sheets_metadata]
        self.facts = lru_cache(maxsize=None)(self._facts)
        # two sheets: the one whose rows are read and the one looked at to find the header
        self._sheet = lru_cache(maxsize=2)(self._load)

    def rows(self, place: int) -> Iterator[Row]:
        """The rows of a sheet, from row 1 on."""
        name, facts = plain_text(self._names[place]), self.facts(place)
        sheet = self._sheet(place)
        most, hidden = self._limits.max_cell_chars, facts.hidden_rows
        with _damage(self._source.name):
            for number, cells in enumerate(sheet.iter_rows(), start=1):
                if number > self._limits.max_rows:
                    what = f"sheet {name} has more rows"
                    raise too_large(self._source.name, what, "max_rows", self._limits.max_rows)
                row = tuple([None if cell == "" else cell for cell in cells])
                cut = tuple(
                    [at for at, cell in enumerate(row) if type(cell) is str and len(cell) > most]
                )
                yield Row(name, number, _shown(row, cut, most), number in hidden, cut)

    def _load(self, place: int) -> CalamineSheet:
        self.facts(place)  # refuses a sheet that would not fit into memory
        with _damage(self._source.name), _panics_unprinted():
            return self._workbook.get_sheet_by_index(place)

    def _facts(self, place: int) -> SheetFacts:
        facts = self._scanner(place)
        where = f"sheet {plain_text(self._names[place])}"
        check_extent(self._source.name, where, facts.last_row, facts.last_column, self._limits)
        return facts


def _shown(row: tuple[Cell, ...], cut: tuple[int, ...], most: int) -> tuple[Cell, ...]:
    return shorten(row, cut, most) if cut else row


@contextmanager
def _panics_unprinted() -> Iterator[None]:
    """Keep the library from printing its panic on a damaged file beside our clear error.

    The descriptor is turned away for as long as the library reads: it writes past Python.
    """
    try:
        kept = os.dup(2)
    except OSError:  # a process without standard error
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@contextmanager
def _damage(name: str) -> Iterator[None]:
    """Turn what calamine raises on a damaged file into one sentence."""
    try:
        yield
    except (InputError, GeneratorExit, KeyboardInterrupt):
        raise
    except PasswordError as error:
        raise InputError(
            f"{name}: is protected by a password. Save it without one and try again."
        ) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise damaged(name, error) from error
    except BaseException as error:
        # a panic of the library arrives as an exception that is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name, "the reader gave up on it") from error
