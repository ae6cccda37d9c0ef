"""Numbers of a text with their units, as written: what belongs to one statement.

A statement is a number with what may go with it: a sign before it (DN, Mach), a tolerance, a
minus, further numbers after strokes or crosses, the second number of a range, units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from exportcheck.text.lexicon import table, words
from exportcheck.text.numbers import FIRST, NUMBER, PLAIN
from exportcheck.text.unit_spelling import unit_at
from exportcheck.text.units import prefixes

_IN_WORDS = r"(?:\s?\([^\W\d_][^()\d]{2,60}\))?"  # "25 (twenty-five) kW"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; texts as written, "" for what is not there.

    Attributes:
        head: match of the signs and the first number ("sign", "tolerance", "minus", "first",
            "list", "times").
        tail: match of what follows ("slope", "per", "dims", "dash", "minus2", "second").
        first_unit: unit between the two.
        last_unit: unit after the tail.
        end: offset after it.
    """

    head: re.Match[str]
    tail: re.Match[str]
    first_unit: str
    last_unit: str
    end: int

    @property
    def unit(self) -> str:
        """The unit that counts: the last one written."""
        return self.last_unit or self.first_unit

    @property
    def listed(self) -> str:
        """Numbers behind strokes ("/60" of "50/60 Hz"); they need a unit after them."""
        return (self.head["list"] or "") if self.unit else ""

    @property
    def number_end(self) -> int:
        """Offset after the last character of the numbers."""
        return self.tail.end("dims") if self.tail["dims"] else self.head.end("first")


def statements(text: str) -> Iterator[Statement]:
    """The statements of a normalised text, in order."""
    at, head = 0, _head()
    while (match := head.search(text, at)) is not None:
        found = _statement(text, match)
        at = found.end
        yield found


def _statement(text: str, head: re.Match[str]) -> Statement:
    first_unit, end = _unit(text, head.end(), "")
    tail = _tail().match(text, end)
    assert tail is not None  # it may be empty
    last_unit = ""
    if tail["second"] or not first_unit:
        last_unit, end = _unit(text, tail.end(), "-")
    if head["list"] and not (first_unit or last_unit):
        end = head.end("first")
        tail = _tail().match(text, end, end)
        assert tail is not None
    return Statement(head, tail, first_unit, last_unit, max(end, tail.end()))


def _unit(text: str, at: int, dash: str) -> tuple[str, int]:
    """A unit behind a bracket, a blank or, where one may stand, a dash; and where it ends."""
    start = at + (text[at : at + 1] == ")")  # "(-60 +125) °C"
    if text[start : start + 1] == " ":
        start += 1
    end = unit_at(text, start)
    if end < 0 and dash and text[start : start + 1] == dash:
        start += 1
        end = unit_at(text, start)
    return (text[start:end], end) if end >= 0 else ("", at)


@cache
def _head() -> re.Pattern[str]:
    signs = either(list(prefixes()))
    times = either(list(multipliers()))
    return re.compile(
        rf"{_soon_a_digit()}(?<![^\W_])(?<!(?<!DC)[^\W_][-.,/])(?:(?P<sign>{signs})\s?[.:=-]?\s?)?"
        rf"(?P<tolerance>±|\+/-|\+-)?\s?(?P<minus>(?<![\w])-|(?:минус|minus)\s)?"
        rf"(?P<first>{FIRST})(?P<list>(?:/(?:{PLAIN})){{1,3}})?"
        rf"(?:\s?(?P<times>{times})\b\.?)?{_IN_WORDS}",
        re.IGNORECASE,
    )


def _soon_a_digit() -> str:
    """What is true at the start of every statement, and quick to see to be false elsewhere."""
    first = "".join(sorted({re.escape(sign[0]) for sign in prefixes()}))
    before = max(len(sign) for sign in prefixes()) + len(" : +/- минус ")
    return rf"(?=[\d\s.±+\-мmdD{first}])(?=\D{{0,{before}}}+\d)"


@cache
def _tail() -> re.Pattern[str]:
    ranges = sorted(words("quantity_words.csv", "range"), key=lambda word: -len(word))
    between = "|".join(
        rf"\s?{re.escape(r)}\s?" if not r.isalpha() else rf"\s+{r}\s+" for r in ranges
    )
    return re.compile(
        rf"(?:\s?\+\s?(?P<slope>{PLAIN})?\s?[*·]?\s?L\s?/\s?(?P<per>{PLAIN})\s?\)?)?"
        rf"(?P<dims>(?:\s?[xх*]\s?(?:{PLAIN}))+)?"
        rf"(?:(?P<dash>{between}|\s?/?\s?(?=(?:\+|плюс\s|plus\s)\s?\d))"
        rf"(?P<minus2>-|\+|плюс\s|plus\s|минус\s|minus\s)?\s?(?P<second>{NUMBER}))?",
        re.IGNORECASE,
    )


def either(found: list[str]) -> str:
    """Words as an expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


@cache
def multipliers() -> dict[str, float]:
    """Words that multiply a number: "2 million", "5 тыс."."""
    return {row["word"]: float(row["value"]) for row in table("multipliers.csv")}
