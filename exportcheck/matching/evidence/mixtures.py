"""How much of a chemical is in the goods: mixtures below the list's share are outside it."""

from __future__ import annotations

import math

from exportcheck.matching.profile import LineProfile, Measured
from exportcheck.models import Evidence, Substance
from exportcheck.text.lexicon import words

_SHARE = "ratio"
_WORDS = "context_words.csv"


def check_mixture(
    profile: LineProfile, substance: Substance | None, tokens: tuple[int, ...]
) -> Evidence | None:
    """Hold the percentage beside a substance's name against the list's share for mixtures.

    Args:
        profile: the line.
        substance: the substance named, with its ``mixture_percent``.
        tokens: where its name stands; empty when only its CAS number was given.

    Returns:
        Evidence against the entry when the one share stated beside the name does not exceed the
        list's; None when nothing is stated or the share exceeds it. "Water content 0.05 %" and
        "5 % duty" are shares of something else.
    """
    if substance is None or substance.mixture_percent is None:
        return None
    stated = profile.of_kind(_SHARE)
    if tokens:
        clauses = {profile.tokens[i].clause for i in tokens}
        stated = [
            m
            for m in stated
            if _clause(profile, m.quantity.start) in clauses and _beside(profile, tokens, m)
        ]
    if len(stated) != 1:
        return None
    quantity = stated[0].quantity
    reading = quantity.of_kind(_SHARE)[0]
    percent = (reading.low if math.isinf(reading.high) else reading.high) * 100.0
    if percent > substance.mixture_percent or math.isinf(reading.high):
        return None
    text = f"> {substance.mixture_percent:.15g} %"
    name_ru = substance.name_ru or substance.name_en
    return Evidence(
        "limit",
        "contradicts",
        substance.code,
        quantity.text,
        f"share of {substance.name_en} {text}",
        f"доля вещества {name_ru} {text}",
    )


def _clause(profile: LineProfile, offset: int) -> int:
    """Number of the clause in which a place of the text lies."""
    return next((t.clause for t in profile.tokens if t.end > offset), -1)


def _beside(profile: LineProfile, tokens: tuple[int, ...], measured: Measured) -> bool:
    """Nothing but words of content ("solution", "purity") stands between a name and a share."""
    start, end = measured.quantity.start, measured.quantity.end
    first, last = profile.tokens[min(tokens)], profile.tokens[max(tokens)]
    left, right = (end, first.start) if end <= first.start else (last.end, start)
    between = [i for i in profile.content if left <= profile.tokens[i].start < right]
    follower = next((t.text for t in profile.tokens if t.start >= end), "")
    share, other = words(_WORDS, "share"), words(_WORDS, "other_share")
    return all(profile.tokens[i].text in share for i in between) and follower not in other
