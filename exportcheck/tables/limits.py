"""How much of a file is read before it is called hostile or damaged."""

from __future__ import annotations

from dataclasses import dataclass, fields

from exportcheck.errors import InputError, OptionError

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """Limits of the readers; generous for real sheets, tight for hostile ones.

    Attributes:
        max_file_bytes: size of the file as it lies on disk.
        max_unpacked_bytes: size of all parts of a zip container (.xlsx, .ods) unpacked.
        max_ratio: unpacked to packed size of a container; checked from 32 MB unpacked.
        max_cells: cells of the rectangle that holds all filled cells of a sheet.
        max_columns: columns of a sheet.
        max_rows: rows of all sheets together.
        max_sheets: sheets of a workbook.
        max_cell_chars: characters of one cell; the rest is cut off and the cut reported.
        max_record_lines: lines of one CSV record, beyond which its quote counts as stray.
    """

    max_file_bytes: int = 2048 * _MEGABYTE
    max_unpacked_bytes: int = 1024 * _MEGABYTE
    max_ratio: int = 200
    max_cells: int = 25_000_000
    max_columns: int = 2_000
    max_rows: int = 100_000_000
    max_sheets: int = 1_000
    max_cell_chars: int = 100_000
    max_record_lines: int = 200

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise OptionError(f"limit {one.name}={value!r}: give a whole number above 0.")


def check_extent(name: str, where: str, rows: int, columns: int, limits: ReadLimits) -> None:
    """Refuse a sheet that would not fit into memory.

    Args:
        name: the file.
        where: the sheet, as messages call it.
        rows: its last filled row.
        columns: its last filled column.
        limits: what is allowed.

    Raises:
        InputError: it is beyond a limit.
    """
    if columns > limits.max_columns:
        what = f"{where} claims {columns:,} columns"
        raise too_large(name, what, "max_columns", limits.max_columns)
    if rows * columns > limits.max_cells:
        what = f"{where} claims {rows:,} rows by {columns:,} columns"
        raise too_large(name, what, "max_cells", limits.max_cells)


def too_large(name: str, what: str, limit: str, value: int) -> InputError:
    """The error for a file beyond a limit.

    Args:
        name: the file.
        what: what is too large, a clause with its measure.
        limit: name of the limit.
        value: its value.
    """
    return InputError(
        f"{name}: {what} (limit {value:,}). If the file is what it should be, raise the limit "
        f"{limit} of ReadLimits; otherwise ask the sender for a clean copy."
    )
