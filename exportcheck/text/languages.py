"""Texts that nobody can search with English and Russian words: Kyrgyz, Kazakh, Chinese ...

Letters tell first: "ү", "қ", "ş" or "泵" stand in neither language. A text with such letters is
still searched when one of its words is a word of ordinary English or Russian trade ("насос
үчүн", "CRÈME 15 G X 96 PCS"); without any, that nothing was found in it says nothing.
"""

from __future__ import annotations

import re
import unicodedata

from exportcheck.text.frequency import frequency
from exportcheck.text.unit_spelling import names_of
from exportcheck.text.words import surface

_OTHER_LETTER = re.compile(r"[^\W\d_A-Za-zА-Яа-яЁё]")
_SIGNS = str.maketrans(
    "", "", "µμΩøØΦφ∅ªº"
)  # diameters, ohms and micrometres are in every language
_SHORTEST = 3  # letters of a word that tells a language


def not_searched(text: str) -> bool:
    """Whether a normalised text is in a language other than English and Russian."""
    if text.isascii() or not _OTHER_LETTER.search(text.translate(_SIGNS)):
        return False
    return not any(_of_trade(word) for word in surface(_plain(text)))


def _of_trade(word: str) -> bool:
    """A word that ordinary English or Russian trade uses; units stand in any language."""
    known = len(word) >= _SHORTEST and word.isalpha() and frequency(word) > 0.0
    return known and not names_of(word, shouting=True)


def _plain(text: str) -> str:
    """Latin letters without their accents; Cyrillic ones are letters of their own."""
    parts = unicodedata.normalize("NFD", text)
    bare = re.sub(r"(?<=[A-Za-z])[\u0300-\u036f]+", "", parts)
    return unicodedata.normalize("NFC", bare)
