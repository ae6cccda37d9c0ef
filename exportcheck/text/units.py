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
        inverse: the number counts how often a length goes into the base unit (mesh).
    """

    name: str
    kind: str
    factor: float
    offset: float = 0.0
    log: bool = False
    inverse: bool = False

    def to_base(self, value: float) -> float:
        """The value in SI base units of the unit's kind."""
        if self.log:
            value = 10.0 ** (value / 10.0)
        if self.inverse:
            return self.factor / value if value else 0.0
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
            row["log"] == "inverse",
        )
        for row in table("units.csv")
    }
    known[COUNT] = Unit(COUNT, COUNT, 1.0)
    return known


@cache
def prefixes() -> dict[str, str]:
    """Signs that stand before a number (DN 50, Mach 1.5), lower case, with their unit."""
    return {
        sign.lower(): row["unit"] for row in table("units.csv") for sign in values(row["prefix"])
    }


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
