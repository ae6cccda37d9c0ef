"""Words of a normalised text: tokens with offsets, stems, and the scope of small words.

A token is a run of letters and digits. Lower case, ``ё`` read as ``е``. Its stem is taken by
the Snowball stemmer for English where it is written in Latin letters, by ours for Russian.

A negation ("не", "without", "кроме") covers the words after it up to the next mark of
punctuation; a purpose word ("for", "для", "предназначен для") covers the words after it in
the same way. What is covered is not what the line offers.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from exportcheck.text.english import english_stem
from exportcheck.text.lexicon import table, words
from exportcheck.text.russian import russian_stem

TOKEN = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[;:!?()\[\]{}]|,(?!\d)|\.(?=\s|$)|\s-\s|\s/\s|\s\+\s")
_SENTENCE = re.compile(
    r"[;:!?]|\.(?=\s|$)"
)  # what ends an enumeration, a purpose, a "не имеющие ..."
_REACH = 6  # words that a negation can cover


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
    folded = fold(text)
    found = list(TOKEN.finditer(folded))
    clauses = _clauses(folded, found, _BREAK)
    if not _any_cue().search(folded):  # most lines: nothing is negated, nothing is a purpose
        return tuple(Token(m[0], m.start(), m.end(), clauses[i]) for i, m in enumerate(found))
    sentences = _clauses(folded, found, _SENTENCE)
    negated = _scope(folded, found, clauses, "negation", _REACH) | _backward(folded, found, clauses)
    negated |= _scope(folded, found, sentences, "negation_list", 99)
    purpose = _scope(folded, found, sentences, "purpose", 99) - _offered_again(folded, found)
    return tuple(
        Token(m[0], m.start(), m.end(), clauses[i], i in negated, i in purpose)
        for i, m in enumerate(found)
    )


def stems(word: str) -> str:
    """The stem of one folded token; numbers and short words are their own stem."""
    return _stem(word)


def passing_stem(word: str) -> str:
    """The same as :func:`stems` for a word that will hardly come again; nothing is kept."""
    return _stem.__wrapped__(word)


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    if "а" <= word[0] <= "я":
        return russian_stem(word)
    return english_stem(word)


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no meaning of their own, both languages."""
    return words("stopwords.csv")


def _clauses(folded: str, found: list[re.Match[str]], ends: re.Pattern[str]) -> list[int]:
    breaks = [match.start() for match in ends.finditer(folded)]
    numbers, passed = [], 0
    for match in found:
        while passed < len(breaks) and breaks[passed] < match.start():
            passed += 1
        numbers.append(passed)
    return numbers


def _offered_again(folded: str, found: list[re.Match[str]]) -> set[int]:
    """Words after a comma that no longer belong to a purpose: "pump for water, steel".

    A bracket right behind the purpose still names it: "batteries for devices (drones)".
    """
    commas = [match.start() for match in re.finditer(r",(?!\d)", folded)]
    cues = [match.start() for match in _cues("purpose").finditer(folded)]
    free = set()
    for i, match in enumerate(found):
        before = [comma for comma in commas if comma < match.start()]
        if before and not any(before[-1] < cue < match.start() for cue in cues):
            free.add(i)
    return free


@cache
def _any_cue() -> re.Pattern[str]:
    return _cue_pattern("negation", "negation_after", "negation_list", "purpose")


@cache
def _cues(role: str) -> re.Pattern[str]:
    return _cue_pattern(role)


def _cue_pattern(*roles: str) -> re.Pattern[str]:
    cues = (row["word"] for row in table("scope_words.csv") if row["role"] in roles)
    joined = "|".join(re.escape(cue) for cue in sorted(cues, key=lambda cue: (-len(cue), cue)))
    return re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])")


def _scope(
    folded: str, found: list[re.Match[str]], clauses: list[int], role: str, reach: int
) -> set[int]:
    """Indexes of the tokens that a cue of this role covers."""
    spared = [m.span() for m in _cues("no_negation").finditer(folded)] if role == "negation" else []
    ends = {m.start() for m in _cues("end").finditer(folded)}
    covered: set[int] = set()
    for cue in _cues(role).finditer(folded):
        if any(start <= cue.start() < end for start, end in spared):
            continue
        covered |= _cover(found, clauses, cue, ends, reach)
    return covered


def _cover(
    found: list[re.Match[str]],
    clauses: list[int],
    cue: re.Match[str],
    ends: set[int],
    reach: int,
) -> set[int]:
    inside = [i for i, m in enumerate(found) if m.start() < cue.end() and m.end() > cue.start()]
    if not inside:
        return set()
    covered: set[int] = set()
    clause = clauses[inside[-1]]
    for i in range(inside[-1] + 1, min(len(found), inside[-1] + 1 + reach)):
        if clauses[i] != clause and not _opens_bracket(found[i - 1], found[i]):
            break
        if found[i].start() in ends:
            break
        clause = clauses[i]
        covered.add(i)
    return covered


def _opens_bracket(before: re.Match[str], after: re.Match[str]) -> bool:
    """A bracket right behind a word explains it: "без шифрования (криптографии)"."""
    return before.string[before.end() : after.start()] == " ("


def _backward(folded: str, found: list[re.Match[str]], clauses: list[int]) -> set[int]:
    """Words before "отсутствует" in their clause; the word joined to "-free"."""
    covered: set[int] = set()
    for cue in _cues("negation_after").finditer(folded):
        at = next((i for i, m in enumerate(found) if m.start() == cue.start()), None)
        if at is None:
            continue
        if cue[0] == "free":
            if at and folded[found[at - 1].end() : cue.start()] == "-":
                covered.add(at - 1)
            continue
        covered |= {i for i in range(at) if clauses[i] == clauses[at]}
    return covered
