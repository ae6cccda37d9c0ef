"""Numbers as trade writes them, and what they are worth.

``1 500``, ``1,5``, ``1.234,56``, ``.5``, ``6.7 E-5``, ``2,5·10^6``, ``10^-9``, ``1 1/2"``; and
"DC", which opens a range of frequencies at nothing.
"""

from __future__ import annotations

import re

_EXPONENT = r"(?:[eE][-+]?|\s[eE][-+])\d{1,2}(?!\w)"
PLAIN = (
    r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?(?!\d)"
    rf"|\d+(?:[.,]\d+)*(?:{_EXPONENT})?"
    r"|(?<![^\s(=<>~:±])\.\d+"
)
_TEN = r"10\s?\^\s?[-+]?\d{1,2}(?!\d)"  # a power of ten alone
_POWER = r"(?:\s?[x*·х]\s?10\s?(?:\^\s?[-+]?|[-+])\d{1,2}(?!\d))?"
NUMBER = rf"(?:{_TEN}|(?:{PLAIN}){_POWER})"
_INCHES = r"(?:\d{1,2}[ -])?\d{1,2}/\d{1,2}(?=\s?-?(?:\"|''|in\b|inch|дюйм))"
_NOTHING = r"DC(?=\s?(?:-|~|to\b|\.\.)\s?\d)"
FIRST = rf"{_NOTHING}|{_INCHES}|{NUMBER}"

_TIMES_TEN = re.compile(r"(?:\s?[x*·х]\s?|^)10\s?\^?\s?([-+]?\d{1,2})$", re.IGNORECASE)
_RUSSIAN = re.compile("[А-Яа-я]")


def value(text: str, line: str = "") -> float:
    """What a number is worth.

    Args:
        text: the number, as one of the patterns of this module found it.
        line: the text that it stands in; in a Russian one a lone comma is a decimal comma.
    """
    if text.isalpha():  # DC
        return 0.0
    if "/" in text:
        return _mixed(text)
    power = _TIMES_TEN.search(text) if "10" in text and not text.isdigit() else None
    exponent = int(power[1]) if power else 0
    digits = re.sub(r"[ '’]", "", text[: power.start()] if power else text)
    return float(_pointed(digits, line) or 1) * 10.0**exponent


def _mixed(text: str) -> float:
    """``1 1/2`` and ``5/8``."""
    *whole, fraction = re.split(r"[ -]", text)
    over, under = fraction.split("/")
    return sum(map(float, whole)) + (float(over) / float(under) if float(under) else 0.0)


def _pointed(digits: str, line: str) -> str:
    """A number with a decimal point: one comma is a decimal comma but for English thousands."""
    if digits.count(",") + digits.count(".") > 1:
        last = max(digits.rfind(","), digits.rfind("."))
        same = len(set(re.findall(r"[.,]", digits))) == 1
        if same:
            return re.sub(r"[.,]", "", digits)
        return re.sub(r"[.,]", "", digits[:last]) + "." + digits[last + 1 :]
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits) and not _RUSSIAN.search(line):
        return digits.replace(",", "")
    return digits.replace(",", ".")
