"""Cells as text, the way a person would have typed them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from exportcheck.tables.rows import Cell

_NUMBER = re.compile(r"[-+]?[\d\s.,'’]*\d[\d\s.,'’]*%?")
_LETTER = re.compile(r"[^\W\d_]")


def text_of(cell: Cell) -> str:
    """A cell as text: whole floats without a point, dates as ISO, the rest as it is."""
    if isinstance(cell, float):  # the commonest first: every number of a workbook is one
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, datetime.datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return str(cell)


def texts_of(cells: Sequence[Cell], width: int) -> list[str]:
    """All cells of a row as text, filled up to a width with ""."""
    texts = [
        cell.strip() if type(cell) is str else "" if cell is None else text_of(cell)
        for cell in cells
    ]
    if len(texts) < width:
        texts.extend([""] * (width - len(texts)))
    return texts


def is_number(cell: Cell) -> bool:
    """Whether a cell is a number or a date, or text that is nothing but a number."""
    if isinstance(cell, str):
        return _NUMBER.fullmatch(cell.strip()) is not None
    return cell is not None and not isinstance(cell, bool)


def has_letters(text: str) -> bool:
    """Whether a text has a letter of any script."""
    return text[:1].isalpha() or _LETTER.search(text) is not None


def letters_in(text: str) -> int:
    """How many letters a text has, of any script."""
    return len(_LETTER.findall(text))


def column_letter(index: int) -> str:
    """The letter of a 0-based column: 0 is A, 26 is AA."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int | None:
    """The 0-based column of a letter, None if it is none."""
    if not re.fullmatch(r"[A-Z]{1,3}", letters):
        return None
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
