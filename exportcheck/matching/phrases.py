"""Phrases with a role ("spare parts", "software", "toy") in a line, by their stems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from exportcheck.text.lexicon import words
from exportcheck.text.words import stems, surface


def matches(stemmed: Sequence[str], role: str) -> list[tuple[int, ...]]:
    """Words of each phrase of a role that stands in a line, by index.

    Args:
        stemmed: stems of the line's words, in order.
        role: a role of ``context_words.csv``.
    """
    by_first = phrases(role)
    found = []
    for start, stem in enumerate(stemmed):
        if stem in by_first:
            for phrase in by_first[stem]:
                if tuple(stemmed[start : start + len(phrase)]) == phrase:
                    found.append(tuple(range(start, start + len(phrase))))
    return found


@cache
def phrases(role: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a role by their first stem."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in sorted(words("context_words.csv", role)):
        phrase = tuple(stems(word) for word in surface(text))
        found.setdefault(phrase[0], []).append(phrase)
    return found
