"""Stems of English words, British and American spelling alike.

The Snowball stemmer takes the endings off. Before it, British spellings are put into American
ones (``data/english_spelling.csv``: fibre, vapour, aluminium, sulphur, -isation), so that a list
written in one meets a line written in the other. Names of chemicals keep their endings, in
which they differ: phosphonic, phosphonous and phosphine are three things; a few words have a
stem of their own (``data/english_stems.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from Stemmer import Stemmer

from exportcheck.text.lexicon import pairs

_END = "\n"  # between words
_ELEMENT = "phosph|ars(?:on|in|en)|sulf|carbon|nitr|chlor|fluor|brom|silic|bor|chrom"
_CHEMICAL = re.compile(_ELEMENT)
_CHEMICAL_ENDING = re.compile(rf"(?:{_ELEMENT})[a-z]*(?:ic|ous|ate|ite|ine|ide)s?$")
_PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))


def english_stem(word: str) -> str:
    """The stem of a folded word in Latin letters."""
    return english_stems([word])[0]


def english_stems(words: Sequence[str]) -> list[str]:
    """The stems of folded words in Latin letters; many at once are much quicker."""
    if not words:
        return []
    american_words = american(_END.join(words)).split(_END)
    stems: list[str] = _stemmer().stemWords(american_words)
    for i, word in enumerate(american_words):
        if _CHEMICAL.search(word) and _CHEMICAL_ENDING.search(word):
            stems[i] = word.removesuffix("s")
    own = _own_stems()
    return [own.get(word, stem) for word, stem in zip(american_words, stems, strict=True)]


def american(text: str) -> str:
    """A folded text in American spelling."""
    if _british().search(text):
        for british, here in _spellings():
            text = text.replace(british, here)
    return text


def singular(word: str) -> str:
    """A folded word without the ending of a plural."""
    if len(word) > 3 and not word.endswith(("ss", "us", "is")):
        for plural, one in _PLURALS:
            if word.endswith(plural):
                return word.removesuffix(plural) + one
    return word


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple(pairs("english_spelling.csv"))


@cache
def _own_stems() -> dict[str, str]:
    """Words that the stemmer puts together with quite another thing."""
    return dict(pairs("english_stems.csv"))


@cache
def _british() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(british) for british, _ in _spellings()))


@cache
def _stemmer() -> Stemmer:
    # The stemmer's own cache is slower than none when every word is asked for once.
    return Stemmer("english", 0)
