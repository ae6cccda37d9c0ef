"""HS and TN VED codes as spreadsheets hold them, and every reading they allow.

The Harmonized System has six digits, the European and Eurasian tariffs ten of which the
first six are the same. Spreadsheets take the codes for numbers: zeros at either end fall
off. A repair that is certain gives one reading; where two are possible both are kept, the
likelier first: a heading that its chapter does not have counts against a reading
(``data/hs_chapters.csv``: the last heading of each chapter, HS 2022).

    >>> read_tariff_code("8542.31-9000").value
    '8542319000'
    >>> read_tariff_code(8471.5).readings
    ('847150',)
    >>> read_tariff_code(208907000).readings
    ('0208907000', '208907000')
    >>> read_tariff_code("none") is None
    True
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from exportcheck.text import lexicon
from exportcheck.text.letters import digit_table, labels_of

FULL = 10
"""Digits of a TN VED code or of a TARIC commodity code."""

_JOINT = r"[\s.\-\u00ad\u2010-\u2015\u2212/_']"
_CODE = re.compile(rf"\d(?:{_JOINT}?\d)+")
_DECIMAL_COMMA = re.compile(r"(?<![\d,.])(\d{3,4}),(?=\d{1,6}(?![\d,.]))")
_NUMERIC_WORD = re.compile(r"\w*\d\w*")
_SCIENTIFIC = re.compile(r"(\d)[.,](\d+)[eE]\+?0?(\d{1,2})")
_SEPARATORS = re.compile(r"[;\n|]+|,\s|\s/\s|\s{3,}")


@dataclass(frozen=True, slots=True)
class TariffCode:
    """One HS / TN VED code with its readings.

    Attributes:
        value: the likeliest reading, digits only.
        readings: all readings, likeliest first.
        start: offset of the code in the text (0 for a number).
        end: offset after it.
        repair: "" or the key of what was mended: "zero_lost" (a zero at either end),
            "two_readings" (an odd number of digits), "national" (digits after the tenth, or
            three national digits after the eighth, left out), "letters", "digits"
            (full-width digits), "separators", "scientific" (digits beyond the mantissa are
            unknown).
    """

    value: str
    readings: tuple[str, ...]
    start: int = 0
    end: int = 0
    repair: str = ""


def read_tariff_code(cell: object, number_format: str = "") -> TariffCode | None:
    """The code of a cell of a tariff column, or None when it holds none.

    Args:
        cell: text, int or float as the spreadsheet holds it.
        number_format: the cell's number format; one of zeros ("0000000000") says how many
            digits a number shows and so settles which zeros were lost.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return _from_number(cell, number_format)
    codes = read_tariff_codes(cell) if isinstance(cell, str) else ()
    return codes[0] if codes else None


def read_tariff_codes(cell: object) -> tuple[TariffCode, ...]:
    """Every code of a cell that may hold several, apart by ; or a line break."""
    if not isinstance(cell, str):
        one = read_tariff_code(cell)
        return (one,) if one else ()
    found, start = [], 0
    for gap in _SEPARATORS.finditer(cell + "\n"):
        code = _from_text(cell[start : gap.start()], start)
        if code:
            found.append(code)
        start = gap.end()
    return tuple(found)


def find_tariff_codes(text: str) -> tuple[TariffCode, ...]:
    """Codes in running text; only numbers after a label count ("HS 8542.31")."""
    found = []
    for label in _label_pattern().finditer(text):
        code = _CODE.match(text, label.end())
        read = _read_digits(code.group(), code.start()) if code else None
        if read and len(read.value) >= 4:
            found.append(read)
    return tuple(found)


def heading_exists(code: str) -> bool:
    """Whether the chapter of a code has a heading of that number."""
    last = _last_headings().get(code[:2])
    return last is not None and (len(code) < 4 or "01" <= code[2:4] <= last)


@cache
def _last_headings() -> dict[str, str]:
    return {row["chapter"]: row["last_heading"] for row in lexicon.table("hs_chapters.csv")}


@cache
def _label_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label in labels_of("tariff", weak=False))
    return re.compile(rf"(?<!\w)(?:{words})(?:\s+(?:code|no\.?))?[\s:.№#=]*(?=\d)", re.IGNORECASE)


def _from_number(number: float, number_format: str) -> TariffCode | None:
    if not 0 < number < 1e15:
        return None
    if isinstance(number, float) and not number.is_integer():
        return _read_digits(repr(round(number, 6)), 0, number=True)
    digits = str(int(number))
    shown = re.fullmatch(r"(?:\[\$?[^\]]*\])?(0+)", re.sub(r"[\\\s\"#@._-]", "", number_format))
    wanted = len(shown.group(1)) if shown else 0
    if len(digits) < wanted <= FULL + 1:
        value = digits.zfill(wanted)[:FULL]
        return TariffCode(value, (value,), 0, 0, "zero_lost")
    return _read_digits(digits, 0, number=True)


def _from_text(piece: str, start: int) -> TariffCode | None:
    lost = _SCIENTIFIC.fullmatch(piece.strip())
    if lost:
        return _from_scientific(lost, start)
    plain = unicodedata.normalize("NFKC", piece)
    same_length = plain if len(plain) == len(piece) else piece
    found = _best_run(_NUMERIC_WORD.sub(_fold_digits, _DECIMAL_COMMA.sub(r"\1.", same_length)))
    if found is None:
        return None
    written = piece[found.start() : found.end()]
    read = _read_digits(found.group(), start + found.start())
    digits = re.sub(r"\D", "", written)
    if read is None or (digits == re.sub(r"\D", "", found.group()) and digits.isascii()):
        return read
    repair = "digits" if unicodedata.normalize("NFKC", written) == found.group() else "letters"
    return TariffCode(read.value, read.readings, read.start, read.end, repair)


def _fold_digits(word: re.Match[str]) -> str:
    written = word.group()
    return written.translate(digit_table()) if len(re.findall(r"\d", written)) >= 2 else written


def _best_run(text: str) -> re.Match[str] | None:
    """The first run of digits long enough to be a code, else the first run at all."""
    runs = list(_CODE.finditer(text))
    long = [run for run in runs if sum(c.isdecimal() for c in run.group()) >= 4]
    return next(iter(long or runs), None)


def _from_scientific(lost: re.Match[str], start: int) -> TariffCode | None:
    digits = (lost.group(1) + lost.group(2))[:FULL]
    known = digits[: len(digits) // 2 * 2]
    if int(lost.group(3)) == FULL - 2:  # nine digits: the leading zero is gone as well
        known = ("0" + digits)[: (len(digits) + 1) // 2 * 2]
    return TariffCode(known, (known,), start, start + lost.end(), "scientific")


def _read_digits(written: str, start: int, *, number: bool = False) -> TariffCode | None:
    groups = re.findall(r"\d+", written)
    digits = "".join(groups)
    end = start + len(written)
    readings, repair = _readings(digits, groups, written)
    if not readings:
        return None
    if not repair and len(groups) > 1:
        repair = "separators"
    return TariffCode(readings[0], readings, start, 0 if number else end, repair)


def _readings(digits: str, groups: list[str], written: str) -> tuple[tuple[str, ...], str]:
    """All readings of the digits, and the repair that they needed."""
    size = len(digits)
    if size < 2 or not digits.strip("0"):
        return (), ""
    if size > FULL:
        eight = size == FULL + 1 and [len(group) for group in groups] == [8, 3]
        return (digits[: 8 if eight else FULL],), "national"
    if "." in written and len(groups) == 2 and len(groups[0]) <= 4:
        return _from_decimal(groups[0], groups[1])
    if size % 2 == 0:
        return (digits,), ""
    return _ranked("0" + digits, digits), "two_readings"


def _from_decimal(whole: str, rest: str) -> tuple[tuple[str, ...], str]:
    """A code that was taken for a decimal number: zeros are lost at both ends."""
    lost = len(whole) == 3 or len(rest) % 2 == 1
    full = whole.zfill(4) if len(whole) >= 3 else whole
    value = full + rest + "0" * ((len(full) + len(rest)) % 2)
    return (value[:FULL],), "zero_lost" if lost else ""


def _ranked(first: str, second: str) -> tuple[str, ...]:
    if heading_exists(second) and not heading_exists(first):
        return second, first
    return first, second
