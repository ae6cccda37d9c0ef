"""Units of measurement in English and Russian, with factors to SI base units.

The factors stand in ``data/units.csv``; they were computed with pint, and a test computes
them again, so that pint need not be imported when lines are screened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from exportcheck.text.lexicon import table, values

COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Attributes:
        name: spelling used in control lists.
        kind: quantities of one kind can be compared ("length", "frequency", ...).
        factor: multiply by it to get SI base units.
        offset: add it afterwards (temperatures).
        log: the number is ten times a decimal logarithm (dBm, dBW).
    """

    name: str
    kind: str
    factor: float
    offset: float = 0.0
    log: bool = False

    def to_base(self, value: float) -> float:
        """The value in SI base units of the unit's kind."""
        if self.log:
            value = 10.0 ** (value / 10.0)
        return value * self.factor + self.offset


@cache
def units() -> dict[str, Unit]:
    """Every known unit by its name in lists, "count" included."""
    known = {
        row["unit"]: Unit(
            row["unit"],
            row["kind"],
            float(row["factor"]),
            float(row["offset"] or 0),
            row["log"] == "yes",
        )
        for row in table("units.csv")
    }
    known[COUNT] = Unit(COUNT, COUNT, 1.0)
    return known


Readings = dict[str, tuple[str, ...]]


@cache
def spellings() -> tuple[Readings, Readings]:
    """Unit names by exact spelling, and by spelling regardless of case; several where unclear.

    "g" is a mass and an acceleration, and upper-case texts write MW for mW and MW alike: all
    readings are kept, and a limit is decided only when those of its kind agree. Where a unit
    lists its caseless spellings, those count.
    """
    exact: dict[str, list[str]] = {}
    declared: dict[str, list[str]] = {}
    folded: dict[str, list[str]] = {}
    for row in table("units.csv"):
        for text in values(row["spellings"]):
            exact.setdefault(squeeze(text), []).append(row["unit"])
            folded.setdefault(squeeze(text).lower(), []).append(row["unit"])
        for text in values(row["caseless"]):
            declared.setdefault(squeeze(text).lower(), []).append(row["unit"])
    return _distinct(exact), _distinct({**folded, **declared})


def _distinct(found: dict[str, list[str]]) -> Readings:
    return {text: tuple(dict.fromkeys(names)) for text, names in found.items()}


def squeeze(text: str) -> str:
    """A unit's spelling without blanks, with one sign for division and product."""
    text = re.sub(r"\s+(?:per|в|на)\s+", "/", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", "", text).replace("^", "").replace("·", "*").replace("μ", "u")


@cache
def prefixes() -> dict[str, str]:
    """Signs that stand before a number (DN 50, Mach 1.5), lower case, with their unit."""
    return {
        sign.lower(): row["unit"] for row in table("units.csv") for sign in values(row["prefix"])
    }


@cache
def unit_pattern() -> str:
    """A regular expression that finds any unit after a number, longest spelling first."""
    found = {text for row in table("units.csv") for text in values(row["spellings"])}
    found |= {text for row in table("units.csv") for text in values(row["caseless"])}
    ordered = sorted(found, key=lambda text: (-len(text), text))
    return _either([_loose(text) for text in ordered])


def _either(spellings: list[list[str]]) -> str:
    """One of several spellings, the first that fits; those with the same start share it.

    The scanner would else try hundreds of spellings at every number, one after the other.
    Spellings with different letters at a place exclude each other, so that their order does
    not matter there; where something may be left out, it does, and they stay in a row.
    """
    starts = {pieces[0].lower() if pieces else "" for pieces in spellings}
    if len(spellings) == 1 or any(len(start) > 2 and start != _MICRO for start in starts):
        return "|".join("".join(pieces) for pieces in spellings)
    grouped: dict[str, list[list[str]]] = {}
    for pieces in spellings:
        grouped.setdefault(pieces[0].lower() if pieces else "", []).append(pieces[1:])
    ends = grouped.pop("", None) is not None  # the shortest of all comes last
    found = [f"{start}(?:{_either(rest)})" for start, rest in grouped.items()]
    return "|".join([*found, ""] if ends else found)


_MICRO = "[uμ]"


def _loose(text: str) -> list[str]:
    """A spelling as pieces of a regular expression, one for each character."""
    pieces: list[str] = []
    for character in text.replace("μ", "u"):
        if character == "/":
            pieces.append(r"(?:\s?/\s?|\s+(?:per|в|на)\s+)")
        elif character == "*":
            pieces.append(r"\s?[*·x.\-]?\s?")
        elif character == "u":
            pieces.append(_MICRO)
        elif character == " ":
            pieces.append(r"\s?")
        elif character.isdigit() and pieces:
            pieces.append(rf"\^?{character}")
        else:
            pieces.append(re.escape(character))
    return pieces


@cache
def _local_names() -> dict[str, str]:
    found = {}
    for row in table("units.csv"):
        russian = (text for text in values(row["spellings"]) if re.search("[А-Яа-я]", text))
        found[row["unit"]] = next(russian, row["unit"])
    return found


def local_name(unit: str) -> str:
    """The Russian sign of a unit of the table, the unit itself where there is none."""
    return _local_names().get(unit, unit) if any(c.isalpha() for c in unit) else unit
