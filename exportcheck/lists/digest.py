"""What can be computed with in the text of a plain list: limits, CAS numbers, HS codes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from exportcheck.models import Comparison, Limit, Substance, TariffLink
from exportcheck.text.identifiers import find_cas, read_tariff_codes
from exportcheck.text.normalize import normalize
from exportcheck.text.quantities import Quantity, find_quantities
from exportcheck.text.scripts import main_language
from exportcheck.text.units import COUNT, units
from exportcheck.text.words import Token, stop_words, tokens

_WORDS_BEFORE = 3  # words before a number that name what is measured


def limits_of(code: str, text: str) -> Iterator[Limit]:
    """Limits that a text states: numbers with a unit and "not less than" or the like.

    All of them must hold. A number without a comparison is no limit.
    """
    clean = normalize(text)
    words = tokens(clean)
    for quantity in find_quantities(clean):
        if quantity.bound not in ("min", "max") or quantity.readings[0].kind == COUNT:
            continue
        yield _limit(code, clean, words, quantity)


def _limit(code: str, text: str, words: tuple[Token, ...], quantity: Quantity) -> Limit:
    reading = quantity.readings[0]
    comparison: Comparison = ">=" if quantity.bound == "min" else "<="
    base = reading.low if math.isinf(reading.high) else reading.high
    unit = units()[reading.unit]
    value = (base - unit.offset) / unit.factor
    names = [
        text[t.start : t.end].lower()
        for t in words
        if t.end <= quantity.start
        and t.text not in stop_words()
        and t.text.isalpha()
        and len(t.text) > 3
    ][-_WORDS_BEFORE:]
    name = " ".join(names) or reading.kind
    russian = main_language(text) == "ru"
    return Limit(
        code,
        "",
        name,
        name if russian else "",
        comparison,
        value,
        unit.name,
        (*names, "*"),
    )


def substances_of(code: str, title: str, cell: str) -> Iterator[Substance]:
    """The substance of an entry whose text or CAS column holds CAS numbers."""
    numbers = tuple(dict.fromkeys(cas.value for cas in find_cas(normalize(f"{title} ; {cell}"))))
    if numbers:
        yield Substance(code, "", "", cas=numbers)


def tariff_links_of(code: str, cell: str) -> Iterator[TariffLink]:
    """HS prefixes of the HS column, trailing zeros of a heading left out."""
    for found in read_tariff_codes(cell):
        digits = found.value
        while len(digits) > 4 and digits.endswith("00"):
            digits = digits[:-2]
        yield TariffLink(code, digits, "official", "strong")
