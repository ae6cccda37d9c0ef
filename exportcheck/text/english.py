"""Stems of English words, British and American spelling alike.

The Snowball stemmer takes the endings off. Before it, British spellings are put into American
ones (``data/english_spelling.csv``: fibre, vapour, aluminium, sulphur, -isation), so that a list
written in one meets a line written in the other. Names of chemicals keep their endings, in
which they differ: phosphonic, phosphonous and phosphine are three things.
"""

from __future__ import annotations

import re
from functools import cache

from Stemmer import Stemmer

from exportcheck.text.lexicon import pairs

_CHEMICAL = re.compile(
    r".*(?:phosph|phosphor|arson|arsin|arsen|sulf)[a-z]*(?:ic|ous|ate|ite|ine)s?$"
)
_PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))


def english_stem(word: str) -> str:
    """The stem of a folded word in Latin letters."""
    word = american(word)
    if _CHEMICAL.match(word):
        return word.removesuffix("s")
    return str(_stemmer().stemWord(word))


def english_stems(words: list[str]) -> list[str]:
    """Stems of many words at once, quick and without regard to spelling or chemicals."""
    return list(_stemmer().stemWords(words))


def american(word: str) -> str:
    """A folded word in American spelling."""
    for british, here in _spellings():
        if british in word:
            word = word.replace(british, here)
    return word


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
def _stemmer() -> Stemmer:
    # The stemmer's own cache is slower than none when every word is asked for once.
    return Stemmer("english", 0)
