"""How common a word is in ordinary trade.

``data/word_frequency.csv`` holds, for word stems of both languages, in how many of 100,000
ordinary goods lines they stand. It was counted on goods descriptions of imports and on the
wording of the Harmonized System. A word that is common there proves little.
"""

from __future__ import annotations

import math
from functools import cache

from exportcheck.text.lexicon import pairs
from exportcheck.text.words import stems

LINES = 100_000
_EVERYDAY = 8.0  # lines in 100,000 from which a word counts as everyday


@cache
def _counts() -> dict[str, float]:
    return {stem: float(count) for stem, count in pairs("word_frequency.csv")}


def frequency(word: str) -> float:
    """Lines in 100,000 ordinary goods lines that hold this word (a folded token)."""
    return _counts().get(stems(word), 0.0)


def rarity(word: str) -> float:
    """0 for a word of every line, 1 for a word that ordinary trade does not know."""
    return 1.0 - math.log1p(frequency(word)) / math.log1p(LINES)


def is_everyday(word: str) -> bool:
    """True for words of ordinary trade, which are never taken for a misspelling."""
    return frequency(word) >= _EVERYDAY
