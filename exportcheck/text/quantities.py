"""Numbers with units, out of a text in English or Russian.

``0-2000 Hz``, ``не менее 5 мкм``, ``40 ВА``, ``650x520x475 mm``, ``up to 3 kW``,
``±0,1 %``, ``1.7+3L/1000 um``, ``DN 50``, ``2.5 x 10^6``, ``9 kHz to 26.5 GHz`` and ``5-axis``
each become one or more :class:`Quantity`. A number whose unit can be read in two ways keeps
both readings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from exportcheck.text.lexicon import table
from exportcheck.text.number_scan import Statement, either, multipliers, statements
from exportcheck.text.numbers import PLAIN, value
from exportcheck.text.unit_spelling import names_of
from exportcheck.text.units import COUNT, Unit, prefixes, units

_DIGIT = re.compile(r"\d")
_NINES = re.compile(r"(?<![^\W_])([2-9])[NН]([05]?)(?![^\W_])")
_REACH = 36  # characters before a number in which a word that bounds it may stand


@dataclass(frozen=True, slots=True)
class Reading:
    """A number in one unit, as an interval in SI base units of its kind.

    Attributes:
        kind: kind of the unit ("length", "count", ...).
        low: smallest value meant.
        high: largest value meant.
        unit: name of the unit read.
    """

    kind: str
    low: float
    high: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range of numbers, with its unit as a line states it.

    Attributes:
        readings: what it may mean; more than one when the unit is ambiguous.
        start: offset of its first character.
        end: offset after its last character.
        text: what stands in the text.
        bound: "exact", "range", "min" or "max".
    """

    readings: tuple[Reading, ...]
    start: int
    end: int
    text: str
    bound: str = "exact"

    def of_kind(self, kind: str) -> tuple[Reading, ...]:
        """The readings of one kind of unit."""
        return tuple(reading for reading in self.readings if reading.kind == kind)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a normalised text, in order.

    Numbers inside part numbers ("AD9434BCPZ-370", "C-276") are left alone. A bare number
    is a quantity of kind "count".
    """
    if _DIGIT.search(text) is None:
        return tuple(_spelled(text))
    shouting = text.upper() == text
    found: list[Quantity] = []
    for statement in statements(text):
        found.extend(_read(text, statement, shouting))
    found += _nines(text)
    return tuple(sorted([*found, *_spelled(text)], key=lambda quantity: quantity.start))


def _read(text: str, said: Statement, shouting: bool) -> Iterator[Quantity]:
    names = _names(said, text, shouting)
    start, end = said.head.start(), said.end
    if not names and not _free(text, said.number_end):
        return
    dims = said.tail["dims"]
    own = () if dims and not _measures_length(names) else names  # "8 x 10 Gbit/s"
    bound = "range" if said.tail["second"] or said.listed else "exact"
    if bound == "exact" and not said.head["tolerance"]:
        bound = _bound(text, start, end)
    readings = tuple(_reading(units()[name], said, text, bound) for name in own or (COUNT,))
    yield Quantity(readings, start, end, text[start:end].strip(), bound)
    yield from _dimensions(said, names)
    yield from _slope(said)


def _measures_length(names: tuple[str, ...]) -> bool:
    return any(units()[name].kind == "length" for name in names)


def _names(said: Statement, text: str, shouting: bool) -> tuple[str, ...]:
    """Names of the unit of a statement; none for a bare number."""
    if said.head["sign"] and not said.unit:
        return (prefixes()[said.head["sign"].lower()],)
    if not said.unit and (sign := _sign_before_bound(text, said.head.start())):
        return (prefixes()[sign.lower()],)
    if not said.unit or (said.unit == '"' and text.count('"', 0, said.head.start("first")) % 2):
        return ()  # a quotation mark that closes a quotation is no inch
    return names_of(said.unit, shouting=shouting)


def _sign_before_bound(text: str, start: int) -> str:
    """The sign of a number that a bound keeps apart from it: "Mach number up to 5"."""
    near = text[max(0, start - 2 * _REACH) : start]
    bound = _bound_words()[0].search(near)
    sign = _sign_at_end().search(near, 0, bound.start()) if bound else None
    return sign[1] if sign else ""


@cache
def _sign_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({either(list(prefixes()))})\s*$", re.IGNORECASE)


def _reading(unit: Unit, said: Statement, text: str, bound: str) -> Reading:
    """A statement in one unit, as an interval of base units."""
    sieved = unit.kind == "length"  # "-45+15 um", "-325 mesh": what passes a sieve and what not
    numbers = [abs(one) if sieved else one for one in _numbers(said, text)]
    found = [unit.to_base(one) for one in numbers]
    if said.tail["second"] and len(found) > 1:
        found[0] = _own_unit(said, unit).to_base(numbers[0])
    down = sieved and said.head["minus"] and not said.tail["second"]
    return Reading(unit.kind, *_interval(found, "max" if down else bound), unit.name)


def _numbers(said: Statement, text: str) -> list[float]:
    """The numbers of a statement as written, without those of further dimensions."""
    head, tail = said.head, said.tail
    times = multipliers()[head["times"].lower()] if head["times"] else 1.0
    found = [value(head["first"], text) * (-1.0 if head["minus"] else 1.0) * times]
    found += [value(part, text) * times for part in said.listed.split("/") if part]
    if not tail["second"]:
        return found
    second = value(tail["second"], text) * _sign(tail["minus2"]) * times
    if head["first"] == "10" and second < 10.0 and tail["dash"] == "-" and not said.first_unit:
        return [10.0**-second]  # "10-6 mbar" lost its superscript
    return [*found, second]


def _sign(minus: str | None) -> float:
    return -1.0 if (minus or "").strip().lower() in ("-", "минус", "minus") else 1.0


def _own_unit(said: Statement, unit: Unit) -> Unit:
    """The unit of the first number of "9 kHz to 26.5 GHz", that of the second when it has none."""
    if not (said.first_unit and said.last_unit):
        return unit
    own = (units()[name] for name in names_of(said.first_unit, shouting=False))
    return next((one for one in own if one.kind == unit.kind), unit)


@cache
def _bound_words() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], dict[str, str]]:
    """Words before and after a number that make it a bound, and the role of each."""
    rows = [(row["word"], row["role"]) for row in table("quantity_words.csv")]
    before = {word: role for word, role in rows if role in ("min", "max", "from")}
    after = {word: role for word, role in rows if role.endswith("_after")}
    return (
        re.compile(rf"(?:^|(?<=\W))({either(list(before))})\s*$", re.IGNORECASE),
        re.compile(rf"\s?({either(list(after))})\b", re.IGNORECASE),
        before,
        after,
    )


def _bound(text: str, start: int, end: int) -> str:
    opening, closing, before, after = _bound_words()
    if found := opening.search(text[max(0, start - _REACH) : start]):
        role = before[found[1].lower()]
        return "min" if role == "from" else role
    if found := closing.match(text, end):
        return after[found[1].lower()].removesuffix("_after")
    return "exact"


def _interval(numbers: list[float], bound: str) -> tuple[float, float]:
    if bound == "min":
        return numbers[0], math.inf
    if bound == "max":
        return -math.inf, numbers[0]
    return min(numbers), max(numbers)


def _dimensions(said: Statement, names: tuple[str, ...]) -> Iterator[Quantity]:
    """The further numbers of ``650x520x475 mm``, each a quantity of its own."""
    if not said.tail["dims"]:
        return
    own = [units()[name] for name in names or (COUNT,)]
    for part in re.finditer(PLAIN, said.tail["dims"]):
        number = value(part[0])
        start = said.tail.start("dims") + part.start()
        found = tuple(Reading(u.kind, u.to_base(number), u.to_base(number), u.name) for u in own)
        yield Quantity(found, start, start + len(part[0]), part[0])


def _slope(said: Statement) -> Iterator[Quantity]:
    """The growing part of a length error: ``3L/1000`` um with L in mm is 3 um per m."""
    tail = said.tail
    if not tail["per"] or not (per := value(tail["per"])):
        return
    base = units()["um/m"].to_base(value(tail["slope"] or "1") / per * 1000.0)
    start, end = said.head.start(), said.end
    yield Quantity((Reading("slope", base, base),), start, end, tail.string[start:end].strip())


def _nines(text: str) -> Iterator[Quantity]:
    """Purities counted in nines: 6N is 99.9999 %, 5N5 is 99.9995 %."""
    for match in _NINES.finditer(text):
        count, five = int(match[1]), match[2] == "5"
        share = 1.0 - 10.0**-count * (0.5 if five else 1.0)
        yield Quantity((Reading("ratio", share, share, "%"),), *match.span(), match[0])


def _free(text: str, end: int) -> bool:
    """A bare number counts only when no letter touches it ("2FLGA" is no 2)."""
    return end >= len(text) or not (text[end].isalpha() or text[end] == "_")


@cache
def _numerals() -> tuple[re.Pattern[str], dict[str, float]]:
    known = {row["word"]: float(row["value"]) for row in table("numerals.csv")}
    ordered = sorted(known, key=lambda word: (-len(word), word))
    joined = "|".join(word for word in ordered if not word.isascii())  # "пятиосевой"
    apart = "|".join(word for word in ordered if word.isascii())
    first = "".join(sorted({word[0] for word in known}))  # most words are told by it at once
    pattern = rf"(?<![^\W_])(?=[{first}])(?:({joined})[- ]?|({apart})[- ])(?=[^\W\d_]{{3}})"
    return re.compile(pattern, re.IGNORECASE), known


def _spelled(text: str) -> Iterator[Quantity]:
    """Numerals in words that open a word or stand before one: "five-axis", "трёхосевой"."""
    pattern, known = _numerals()
    for match in pattern.finditer(text.replace("ё", "е").replace("Ё", "Е")):
        word = match[1] or match[2]
        value = known[word.lower()]
        start = match.start()
        yield Quantity((Reading(COUNT, value, value),), start, start + len(word), word)
