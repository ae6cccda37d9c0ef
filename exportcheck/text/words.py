"""Words of a normalised text: tokens with offsets, stems, and the scope of small words.

A token is a run of letters and digits. Lower case, ``ё`` read as ``е``. Its stem is taken by
the Snowball stemmer for English where it is written in Latin letters, by ours for Russian.

A negation or a purpose word ("не", "without", "for", "для") covers words after it: what is
covered is not what the line offers (see ``scopes``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from exportcheck.text.english import english_stem, english_stems
from exportcheck.text.lexicon import words
from exportcheck.text.russian import russian_stem
from exportcheck.text.scopes import TOKEN, Sentence

_STEMMED = 4  # letters from which a word is stemmed


class Token(NamedTuple):
    """A word of a text.

    Attributes:
        text: lower case, ``ё`` as ``е``.
        start: offset of its first character.
        end: offset after its last character.
        clause: number of the clause it stands in, counted from 0.
        negated: a negation covers it.
        purpose: a purpose word covers it ("pump *for a vacuum cleaner*").
    """

    text: str
    start: int
    end: int
    clause: int = 0
    negated: bool = False
    purpose: bool = False


def fold(text: str) -> str:
    """Lower case, with ``ё`` as ``е``; offsets do not move."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered; keep offsets
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("ё", "е")


def surface(text: str) -> list[str]:
    """The tokens of a normalised text as plain strings, for the fast path."""
    return TOKEN.findall(fold(text))


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a normalised text with offsets, clauses and scopes."""
    said = Sentence(fold(text))
    found = list(map(Token, said.words, said.starts, said.ends, said.clauses))
    for i in said.negated():
        found[i] = found[i]._replace(negated=True)
    for i in said.purposes():
        found[i] = found[i]._replace(purpose=True)
    return tuple(found)


@lru_cache(maxsize=200_000)
def stems(word: str) -> str:
    """The stem of one folded token; numbers and short words are their own stem."""
    if len(word) < _STEMMED or not word.isalpha():
        return word
    if _is_russian(word):
        return russian_stem(word)
    return english_stem(word)


def passing_stems(words: Sequence[str]) -> list[str]:
    """The same as :func:`stems` for words that will hardly come again; nothing is kept."""
    found = list(words)
    stemmed = [i for i, word in enumerate(words) if len(word) >= _STEMMED and word.isalpha()]
    english = [i for i in stemmed if not _is_russian(words[i])]
    for i, stem in zip(english, english_stems([words[i] for i in english]), strict=True):
        found[i] = stem
    for i in stemmed:
        if _is_russian(words[i]):
            found[i] = russian_stem(words[i])
    return found


def _is_russian(word: str) -> bool:
    return "а" <= word[0] <= "я"


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no meaning of their own, both languages."""
    return words("stopwords.csv")
