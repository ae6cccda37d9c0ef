"""Numbers of a line held against the limits of a list.

A number is tied to a limit by its kind of unit first, then by the limit's words near it.
A number that the words of another quantity name is not available; a bare number counts only
where the limit says so. For ``>=`` and ``>`` the largest value stated counts, for ``<=`` and
``<`` the smallest. Bare numbers that disagree leave the limit open, and the question
names them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from exportcheck.matching.profile import LineProfile, Measured
from exportcheck.matching.tree import Factor, LimitCondition, Phrase
from exportcheck.models import Evidence, Limit, Question
from exportcheck.text.quantities import Reading
from exportcheck.text.units import COUNT, Unit

QuantityWords = Mapping[str, frozenset[Phrase]]
_AT_ONCE = 2  # words between a counted number and the noun it counts
_WINDOW = 30.0  # a bare length further off than this factor is not taken for the limit's
_NAMED_BY_QUANTITY = (COUNT, "mach")  # units that need not be said besides
_EQUAL = 1e-9  # relative difference below which two values are the same


def check_limit(
    profile: LineProfile, condition: LimitCondition, quantity_words: QuantityWords
) -> Evidence | Question:
    """Hold one limit against the numbers of a line.

    Args:
        profile: the line.
        condition: the limit.
        quantity_words: for each kind of unit the words that name some quantity of the list.

    Returns:
        Evidence that the limit is met or not, or the question that would decide.
    """
    tied = _tied(profile, condition.words, condition.unit)
    if tied:
        return _decide(condition, tied, any)
    bare = _bare(profile, condition.unit, quantity_words) if condition.bare else []
    if condition.unit.kind == "length":
        bare = [m for m in bare if _plausible(m, condition)]
    if bare:
        return _decide(condition, bare, all)
    if condition.factors and (derived := _derived(profile, condition.factors, quantity_words)):
        reading, text = derived
        return _answer(condition, _inside(reading, condition), text)
    return _question(condition.limit, ())


def _tied(profile: LineProfile, words: tuple[Phrase, ...], unit: Unit) -> list[Measured]:
    """Quantities of the right kind with one of the limit's words at them."""
    return [m for m in profile.of_kind(unit.kind) if _named(profile, m, words, unit)]


def _named(
    profile: LineProfile,
    measured: Measured,
    words: Iterable[Phrase],
    unit: Unit,
    *,
    claimed: bool = False,
) -> bool:
    """One of the words stands at the quantity; its own sign (DN, Mach) does not claim it."""
    reach = _AT_ONCE if unit.kind == COUNT else 99
    around = {*measured.before[:reach], *measured.after[:reach]}
    if unit.kind != COUNT and not measured.before:
        around = set(measured.after)
    allowed = around if claimed else around.union(measured.inside)
    there = profile.places
    return any(phrase[0] in there and _stands(profile, phrase, allowed) for phrase in words)


def _stands(profile: LineProfile, phrase: Phrase, allowed: set[int]) -> bool:
    """Every word of the phrase stands among the allowed tokens."""
    return all(any(p.token in allowed for p in profile.places.get(word, ())) for word in phrase)


def _bare(profile: LineProfile, unit: Unit, quantity_words: QuantityWords) -> list[Measured]:
    """Quantities of the right kind that no words of another quantity claim."""
    if unit.kind == COUNT:
        return []
    words = profile.there(quantity_words.get(unit.kind, frozenset()))
    found = profile.of_kind(unit.kind)
    return [m for m in found if not _named(profile, m, words, unit, claimed=True)]


def _plausible(measured: Measured, condition: LimitCondition) -> bool:
    """A bare length that is nowhere near the limit is likely another length of the goods."""
    reading = measured.quantity.of_kind(condition.unit.kind)[0]
    value = reading.low if math.isinf(reading.high) else reading.high
    return abs(condition.base) / _WINDOW <= abs(value) <= abs(condition.base) * _WINDOW


def _decide(
    condition: LimitCondition,
    measured: list[Measured],
    agree: Callable[[Iterable[object]], bool],
) -> Evidence | Question:
    answers = [_of_quantity(m, condition) for m in measured]
    texts = tuple(dict.fromkeys(m.quantity.text for m in measured))
    if all(answer is False for answer in answers):
        return _answer(condition, False, _nearest(measured, condition))
    if agree(answer is True for answer in answers):
        inside = [m for m, answer in zip(measured, answers, strict=True) if answer]
        met = max(inside, key=lambda m: len(m.quantity.text))  # "99.99999 %" tells more than "7N"
        return _answer(condition, True, met.quantity.text)
    return _question(condition.limit, texts)


def _of_quantity(measured: Measured, condition: LimitCondition) -> bool | None:
    """Inside, outside, or None when the readings of an ambiguous unit disagree."""
    answers = {_inside(r, condition) for r in measured.quantity.of_kind(condition.unit.kind)}
    return answers.pop() if len(answers) == 1 else None


def _inside(reading: Reading, condition: LimitCondition) -> bool | None:
    """Whether a stated interval lies inside a limit; None when the line leaves it open."""
    low, high, limit = reading.low, reading.high, condition.base
    comparison = condition.limit.comparison
    if comparison in (">=", ">"):
        open_ended = math.isinf(high)  # "not less than 5": a limit of "more than 5" is met
        strict = comparison == ">" and not open_ended
        answer = _at_least(low if open_ended else high, limit, strict=strict)
        return None if not answer and open_ended else answer
    open_ended = math.isinf(low)
    value = high if open_ended or (low == 0.0 < high) else low  # "0-10 kPa" is a span of 10
    return _at_most(value, limit, strict=comparison == "<" and not open_ended)


def _at_least(value: float, limit: float, *, strict: bool) -> bool:
    same = math.isclose(value, limit, rel_tol=_EQUAL)
    return (value > limit and not same) or (same and not strict)


def _at_most(value: float, limit: float, *, strict: bool) -> bool:
    same = math.isclose(value, limit, rel_tol=_EQUAL)
    return (value < limit and not same) or (same and not strict)


def _nearest(measured: list[Measured], condition: LimitCondition) -> str:
    """The stated value that comes closest to the limit."""

    def distance(m: Measured) -> float:
        reading = m.quantity.of_kind(condition.unit.kind)[0]
        value = reading.low if math.isinf(reading.high) else reading.high
        return abs(value - condition.base)

    return min(measured, key=distance).quantity.text


def _derived(
    profile: LineProfile, factors: tuple[Factor, ...], quantity_words: QuantityWords
) -> tuple[Reading, str] | None:
    """A quantity computed from others that the line states, with the numbers used."""
    value, texts = 1.0, []
    for factor in factors:
        if factor.unit is None:
            value *= factor.constant**factor.power
            continue
        found = _tied(profile, factor.words, factor.unit)
        found = found or _bare(profile, factor.unit, quantity_words)
        if len(found) != 1:
            return None
        reading = found[0].quantity.of_kind(factor.unit.kind)[0]
        if math.isinf(reading.low) or math.isinf(reading.high) or reading.high <= 0:
            return None
        value *= reading.high**factor.power
        texts.append(found[0].quantity.text)
    return Reading("", value, value), ", ".join(texts)


def _answer(condition: LimitCondition, answer: bool | None, text: str) -> Evidence | Question:
    limit = condition.limit
    if answer is None:
        return _question(limit, (text,))
    return Evidence(
        "limit",
        "supports" if answer else "contradicts",
        limit.code,
        text,
        f"{limit.quantity_en} {limit_text(limit)}",
        f"{limit.quantity_ru} {limit_text(limit)}",
    )


def _question(limit: Limit, candidates: tuple[str, ...]) -> Question:
    return Question(
        limit.code,
        "limit",
        limit.quantity_en,
        limit.quantity_ru,
        limit_text(limit),
        candidates,
    )


def limit_text(limit: Limit) -> str:
    """A limit as "comparison value unit", the unit left out for counted things."""
    unit = "" if limit.unit in _NAMED_BY_QUANTITY else f" {limit.unit}"
    return f"{limit.comparison} {limit.value:.15g}{unit}"
