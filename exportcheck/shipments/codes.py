"""The identifiers of a line, read from their own columns; every repair becomes a note."""

from __future__ import annotations

from exportcheck.models import Note
from exportcheck.shipments.cells import text_of
from exportcheck.tables.rows import Cell
from exportcheck.text.identifiers import (
    TariffCode,
    read_cas_cell,
    read_list_codes,
    read_tariff_code,
    read_tariff_codes,
)

_WRONG_CAS = ("check_digit", "date_doubtful")


def read_tariff_column(
    cell: Cell, written: str, number_format: str, notes: list[Note]
) -> tuple[str, ...]:
    """The readings of a tariff column's cell, likeliest first.

    Args:
        cell: the cell as its file holds it.
        written: the cell as text.
        number_format: its number format, "" if not known.
        notes: takes the repairs.
    """
    if not written:
        return ()
    if written.isdecimal() and written.isascii() and len(written) in (6, 8, 10):
        return (written,)
    codes = _tariff_codes(cell, number_format)
    if not codes:
        notes.append(Note("hs_unreadable", {"written": written}))
        return ()
    for code in codes:
        _note_tariff(code, written, notes)
    return tuple(dict.fromkeys(reading for code in codes for reading in code.readings))


def _tariff_codes(cell: Cell, number_format: str) -> tuple[TariffCode, ...]:
    if isinstance(cell, str):
        return read_tariff_codes(cell)
    code = read_tariff_code(cell, number_format)
    return (code,) if code else ()


def _note_tariff(code: TariffCode, written: str, notes: list[Note]) -> None:
    if not code.repair:
        return
    values = {"written": written, "value": code.value}
    if len(code.readings) > 1:
        values["other"] = ", ".join(code.readings[1:])
    notes.append(Note(f"hs_{code.repair}", values))


def read_cas_column(cell: Cell, notes: list[Note]) -> tuple[str, ...]:
    """The CAS numbers of a CAS column's cell whose check digit holds."""
    written = text_of(cell)
    if not written:
        return ()
    found = read_cas_cell(cell)
    if not found and any(letter.isdecimal() for letter in written):
        notes.append(Note("cas_unreadable", {"written": written}))
    for cas in found:
        if cas.repair:
            notes.append(Note(f"cas_{cas.repair}", {"written": written, "value": cas.value}))
    return tuple(dict.fromkeys(cas.value for cas in found if cas.repair not in _WRONG_CAS))


def read_list_code_column(cell: Cell, notes: list[Note]) -> tuple[str, ...]:
    """The control-list codes that the supplier gave."""
    written = text_of(cell)
    found = read_list_codes(written)
    for code in found:
        if code.repair:
            values = {"written": written, "value": code.value}
            notes.append(Note(f"list_code_{code.repair}", values))
    return tuple(dict.fromkeys(code.value for code in found))
