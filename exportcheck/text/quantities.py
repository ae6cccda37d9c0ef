"""Numbers with units, out of a text in English or Russian.

``0-2000 Hz``, ``не менее 5 мкм``, ``40 ВА``, ``650x520x475 mm``, ``up to 3 kW``,
``±0,1 %``, ``1.7+3L/1000 um``, ``DN 50``, ``2.5 x 10^6`` and ``5-axis`` each become one
or more :class:`Quantity`. A number whose unit can be read in two ways keeps both readings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from exportcheck.text.lexicon import table, words
from exportcheck.text.units import (
    COUNT,
    Unit,
    prefixes,
    spellings,
    squeeze,
    unit_pattern,
    units,
)

_NUMBER = r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*(?:[eE][-+]?\d{1,2}(?![\w]))?"
_DIGIT = re.compile(r"\d")
_POWER = r"(?:\s?[x*·]\s?10\s?(?:\^\s?[-+]?|[-+])\d{1,2}(?!\d))?"


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
    for match in _scanner().finditer(text):
        found.extend(_read(text, match, shouting))
    return tuple(sorted([*found, *_spelled(text)], key=lambda quantity: quantity.start))


@cache
def _scanner() -> re.Pattern[str]:
    signs = "|".join(sorted((re.escape(sign) for sign in prefixes()), key=lambda s: -len(s)))
    ranges = sorted(words("quantity_words.csv", "range"), key=lambda word: -len(word))
    between = "|".join(
        rf"\s?{re.escape(r)}\s?" if not r.isalpha() else rf"\s+{r}\s+" for r in ranges
    )
    unit = rf"(?:{unit_pattern()})(?![^\W_])"
    number = rf"(?:{_NUMBER}){_POWER}"
    times = _either(list(_multipliers()))
    return re.compile(
        rf"{_soon_a_digit()}(?<![^\W_])(?<![^\W_][-.,/])(?:(?P<sign>{signs})\s?[.:=]?\s?)?"
        rf"(?P<tolerance>±|\+/-|\+-)?\s?(?P<minus>(?<![\w])-|(?:минус|minus)\s)?(?P<first>{number})"
        rf"(?:\s?(?P<times>{times})\b\.?)?"
        rf"(?:\s?(?P<unit1>{unit}))?"
        rf"(?:\s?\+\s?(?P<slope>{_NUMBER})?\s?[*·]?\s?L\s?/\s?(?P<per>{_NUMBER})\s?\)?)?"
        rf"(?P<dims>(?:\s?[xх*]\s?(?:{_NUMBER}))+)?"
        rf"(?:(?P<dash>{between})(?P<minus2>[-+])?(?P<second>{number}))?"
        rf"(?(unit1)(?(second)\s?-?(?P<unit>{unit})|)|(?:\s?-?(?P<unit2>{unit}))?)",
        re.IGNORECASE,
    )


def _soon_a_digit() -> str:
    """What is true at the start of every quantity, and quick to see to be false elsewhere."""
    first = "".join(sorted({re.escape(sign[0]) for sign in prefixes()}))
    before = max(len(sign) for sign in prefixes()) + len(" : +/- минус ")
    return rf"(?=[\d\s±+\-мm{first}])(?=\D{{0,{before}}}+\d)"


def _read(text: str, match: re.Match[str], shouting: bool) -> Iterator[Quantity]:
    names = _units_of(match, shouting)
    start, end = match.start(), match.end()
    if not names and not _free(text, match.end("dims") if match["dims"] else match.end("first")):
        return
    low = _value(match["first"], text) * (-1.0 if match["minus"] else 1.0)
    high = low
    bound = "exact"
    if match["second"]:
        high = _value(match["second"], text) * (-1.0 if match["minus2"] == "-" else 1.0)
        bound = "range"
    elif not match["tolerance"]:
        bound = _bound(text, start, end)
    times = _multipliers()[match["times"].lower()] if match["times"] else 1.0
    low, high = _interval(low * times, high * times, bound)
    own = () if match["dims"] and not _measures_length(names) else names  # "8 x 10 Gbit/s"
    yield Quantity(_readings(own, low, high), start, end, text[start:end].strip(), bound)
    yield from _dimensions(match, names)
    yield from _slope(match)


def _measures_length(names: tuple[str, ...]) -> bool:
    return any(units()[name].kind == "length" for name in names)


def _units_of(match: re.Match[str], shouting: bool) -> tuple[str, ...]:
    """Names of the unit behind a number; none for a bare number."""
    if match["sign"] and not (match["unit"] or match["unit1"] or match["unit2"]):
        return (prefixes()[match["sign"].lower()],)
    text = match["unit"] or match["unit2"] or match["unit1"]
    if not text:
        return ()
    exact, folded = spellings()
    spelled = squeeze(text)
    if not shouting and spelled in exact:
        return exact[spelled]
    return folded.get(spelled.lower(), ())


def _readings(names: tuple[str, ...], low: float, high: float) -> tuple[Reading, ...]:
    known = [units()[name] for name in names] or [Unit(COUNT, COUNT, 1.0)]
    return tuple(
        Reading(unit.kind, unit.to_base(low), unit.to_base(high), unit.name) for unit in known
    )


def _value(text: str, line: str) -> float:
    power = re.search(r"\s?[xX*·]\s?10\s?\^?\s?([-+]?\d{1,2})$", text)
    exponent = int(power[1]) if power else 0
    digits = re.sub(r"[ '’]", "", text[: power.start()] if power else text)
    value = float(_pointed(digits, line))
    return value * 10.0**exponent


def _pointed(digits: str, line: str) -> str:
    """A number with a decimal point: one comma is a decimal comma but for English thousands."""
    if digits.count(",") + digits.count(".") > 1:
        last = max(digits.rfind(","), digits.rfind("."))
        same = len(set(re.findall(r"[.,]", digits))) == 1
        if same:
            return re.sub(r"[.,]", "", digits)
        return re.sub(r"[.,]", "", digits[:last]) + "." + digits[last + 1 :]
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits) and not re.search("[А-Яа-я]", line):
        return digits.replace(",", "")
    return digits.replace(",", ".")


@cache
def _bound_words() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    roles = {
        row["word"]: row["role"] for row in table("quantity_words.csv") if row["role"] != "range"
    }
    before = [w for w, r in roles.items() if r in ("min", "max", "from")]
    after = [w for w, r in roles.items() if r.endswith("_after")]
    return (
        re.compile(rf"(?:^|(?<=\W))({_either(before)})\s*$", re.IGNORECASE),
        re.compile(rf"\s?({_either(after)})\b", re.IGNORECASE),
        roles,
    )


def _either(found: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


@cache
def _multipliers() -> dict[str, float]:
    """Words that multiply a number: "2 million", "5 тыс."."""
    return {row["word"]: float(row["value"]) for row in table("multipliers.csv")}


def _bound(text: str, start: int, end: int) -> str:
    before, after, roles = _bound_words()
    if found := before.search(text[max(0, start - 24) : start]):
        role = roles[found[1].lower()]
        return "min" if role == "from" else role
    if found := after.match(text, end):
        return roles[found[1].lower()].removesuffix("_after")
    return "exact"


def _interval(low: float, high: float, bound: str) -> tuple[float, float]:
    if bound == "min":
        return low, math.inf
    if bound == "max":
        return -math.inf, high
    return min(low, high), max(low, high)


def _dimensions(match: re.Match[str], names: tuple[str, ...]) -> Iterator[Quantity]:
    """The further numbers of ``650x520x475 mm``, each a quantity of its own."""
    if not match["dims"]:
        return
    for part in re.finditer(_NUMBER, match["dims"]):
        value = _value(part[0], "")
        start = match.start("dims") + part.start()
        end = match.start("dims") + part.end()
        yield Quantity(_readings(names, value, value), start, end, part[0])


def _slope(match: re.Match[str]) -> Iterator[Quantity]:
    """The growing part of a length error: ``3L/1000`` um with L in mm is 3 um per m."""
    if not match["per"]:
        return
    micrometres_per_metre = _value(match["slope"] or "1", "") / _value(match["per"], "") * 1000.0
    reading = Reading("slope", *(units()["um/m"].to_base(micrometres_per_metre),) * 2)
    yield Quantity((reading,), match.start(), match.end(), match[0].strip())


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
