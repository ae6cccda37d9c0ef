"""CAS Registry Numbers in text and in cells, repaired where the repair is certain.

A CAS number is two to seven digits, two digits and a check digit: the digits before it,
counted from the right and weighted 1, 2, 3, ..., sum to the check digit modulo 10
(https://www.cas.org/training/documentation/chemical-substances/checkdig). The check digit
makes repairs safe: a number is only repaired into one that passes.

    >>> [found.value for found in find_cas("Thiodiglycol, CAS 111–48–8")]
    ['111-48-8']
    >>> find_cas("111-48-9")
    ()
    >>> read_cas("1975-09-02").value
    '75-09-2'
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from exportcheck.text.letters import digit_table, labels_of

Repair = Literal[
    "",
    "dash",
    "letters",
    "digits",
    "date",
    "date_doubtful",
    "hyphens_lost",
    "check_digit",
]

_DASH = r"[-\u00ad\u058a\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d_]"
_SHAPE = re.compile(
    rf"(?<![\w.,])(?<!\d{_DASH})(\w{{2,7}})(\s?{_DASH}\s?)(\w\w)(\s?{_DASH}\s?)(\w)"
    rf"(?!\w|[.,]\d|{_DASH}\w)"
)
_DATE = re.compile(
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T]0+(?::0+)+(?:\.0+)?)?(?![\d-])"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?![\d-])"
)
_MIDDLE = re.compile(rf"{_DASH}\s?\w\w\s?{_DASH}")  # every number and every date has one
_LABEL_REACH = 16


@dataclass(frozen=True, slots=True)
class Cas:
    """A CAS number found in a text.

    Attributes:
        value: the number with plain hyphens.
        start: offset of its first character in the text.
        end: offset after its last character.
        repair: what was mended: "dash" (another sign than a hyphen, or spaces), "letters"
            (letters that look like digits), "digits" (full-width digits), "date" (a
            spreadsheet made a date of it), "hyphens_lost"; "" if nothing; "check_digit" if
            the number is wrong, "date_doubtful" if a date gives no right number.
    """

    value: str
    start: int
    end: int
    repair: Repair = ""


def cas_is_valid(number: str) -> bool:
    """Whether a number with plain hyphens has the shape and check digit of a CAS number."""
    if not re.fullmatch(r"[1-9][0-9]{1,6}-[0-9]{2}-[0-9]", number, re.ASCII):
        return False
    digits = number.replace("-", "")
    total = sum(place * int(digit) for place, digit in enumerate(reversed(digits[:-1]), start=1))
    return total % 10 == int(digits[-1])


def find_cas(text: str) -> tuple[Cas, ...]:
    """CAS numbers of a text whose check digit holds, in order, repaired where needed.

    A date counts only right after a label ("CAS 1958-05-07"): a date in a text is
    usually a date.
    """
    if _MIDDLE.search(text) is None:
        return ()
    found = [cas for cas in _shaped(text) if cas.repair != "check_digit"]
    for match in _DATE.finditer(text):
        cas = _from_date(match)
        if cas and _labelled(text, match.start()):
            found.append(cas)
    return tuple(sorted(found, key=lambda cas: cas.start))


def find_faulty_cas(text: str) -> tuple[Cas, ...]:
    """Labelled numbers with the shape of a CAS number and a wrong check digit."""
    return tuple(cas for cas in _faulty(text) if _labelled(text, cas.start))


def read_cas(cell: object) -> Cas | None:
    """The CAS number of one cell of a CAS column, or None.

    More is believed here than in a text: dates of any order, digits without hyphens. A
    number with a wrong check digit is returned with the repair "check_digit", a date that
    no right number can have become with "date_doubtful".
    """
    if isinstance(cell, datetime.date):
        cell = cell.strftime("%Y-%m-%d") if cell.year >= 1000 else ""
    text = _cell_text(cell)
    found = find_cas(text) or _from_dates(text) or _from_digits(text) or _faulty(text)
    return found[0] if found else None


def read_cas_cell(cell: object) -> tuple[Cas, ...]:
    """Every CAS number of a cell that may hold several ("67-64-1; 64-17-5")."""
    found = find_cas(cell) if isinstance(cell, str) else ()
    wrong = _faulty(cell) if isinstance(cell, str) else ()
    if found or len(wrong) > 1:
        return tuple(sorted((*found, *wrong), key=lambda cas: cas.start))
    one = read_cas(cell)
    return (one,) if one else ()


def _cell_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else unicodedata.normalize("NFKC", str(cell).strip())


def _shaped(text: str) -> list[Cas]:
    found = []
    for match in _SHAPE.finditer(text):
        first, dash, second, other, check = match.groups()
        written = f"{first}-{second}-{check}"
        plain = unicodedata.normalize("NFKC", written)
        value = plain.translate(digit_table())
        if not value.replace("-", "").isdecimal() or not _mostly_digits(written):
            continue
        repair: Repair = "dash" if dash + other != "--" else ""
        if value != written:
            repair = "digits" if value == plain else "letters"
        if not cas_is_valid(value):
            repair = "check_digit"
        found.append(Cas(value, match.start(), match.end(), repair))
    return found


def _faulty(text: str) -> tuple[Cas, ...]:
    wrong = [cas for cas in _shaped(text) if cas.repair == "check_digit"]
    return tuple(cas for cas in wrong if not _DATE.match(text, cas.start))


def _mostly_digits(written: str) -> bool:
    digits = sum(letter.isdecimal() for letter in written)
    return digits * 2 >= len(written) - 2


def _from_dates(text: str) -> tuple[Cas, ...]:
    matches = [found for pattern in (_DATE, _DAY_FIRST) for found in pattern.finditer(text)]
    right = tuple(cas for match in matches if (cas := _from_date(match)))
    return right or tuple(_doubtful(match) for match in matches[:1])


def _doubtful(match: re.Match[str]) -> Cas:
    value = f"{match['year']}-{int(match['month']):02d}-{int(match['day'])}"
    return Cas(value, match.start(), match.end(), "date_doubtful")


def _from_date(match: re.Match[str]) -> Cas | None:
    """The CAS number that a spreadsheet took for a date: year, month, one-digit day.

    A year of two digits was completed to four by the spreadsheet, so both are tried; a
    date written day first may have its day and month swapped.
    """
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    for first in (year, year[2:]):
        for middle, check in ((month, day), (day, month)):
            value = f"{first}-{middle:02d}-{check}"
            if cas_is_valid(value):
                return Cas(value, match.start(), match.end(), "date")
    return None


def _from_digits(text: str) -> tuple[Cas, ...]:
    digits = text.translate(digit_table())
    if not re.fullmatch(r"[1-9][0-9]{4,9}", digits, re.ASCII):
        return ()
    value = f"{digits[:-3]}-{digits[-3:-1]}-{digits[-1]}"
    return (Cas(value, 0, len(text), "hyphens_lost"),) if cas_is_valid(value) else ()


def _labelled(text: str, start: int) -> bool:
    before = text[max(0, start - _LABEL_REACH) : start].casefold().rstrip(" :№#.")
    return before.endswith(labels_of("cas"))
