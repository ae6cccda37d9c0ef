"""Stems of Russian words as trade writes them: nouns, adjectives and participles.

The general stemmers of Russian take verbs into account, and so cut "графит", "силан" and
"диметиламин" as if they were verbs or short adjectives. Goods are named by nouns and
adjectives; here only their endings come off (``data/russian_endings.csv``), in this order:

1. the ending of an adjective, then the suffix that made it from a noun: "лазерный" and
   "лазер", "вольфрамовый" and "вольфрам" have one stem, "диметиламин" keeps its "ин";
2. else case endings, until none is left: "вольфрама" and "вольфрам" must meet although the
   second looks like a dative;
3. a vowel that comes and goes: "подложек" and "подложка".
"""

from __future__ import annotations

from functools import cache

from exportcheck.text.lexicon import table

_VOWELS = frozenset("аеиоуыэюя")
_SOFT_ENDINGS = "иея"
_SOFT = "йьи"  # what a stem does not end with
Rule = tuple[str, str, int]


def russian_stem(word: str) -> str:
    """The stem of a folded Russian word; "ё" is "е"."""
    word = word.removesuffix("ся") if word.endswith(("щийся", "щаяся", "щееся", "щиеся")) else word
    stem = _without("adjective", word)
    if stem == word or stem[-1] in _VOWELS:
        return _flowing(_cases(word))
    return _flowing(_cases(_related(stem, soft=word[len(stem)] in _SOFT_ENDINGS)))


def _related(stem: str, *, soft: bool) -> str:
    """The noun from which an adjective was made, as far as its suffix tells.

    Args:
        stem: the adjective without its ending.
        soft: the ending is a soft one: "алюминий" looks like an adjective and is none.
    """
    for ending, becomes, least in _rules_for(stem, "relation"):
        rest = stem.removesuffix(ending)
        if rest == stem or len(rest) < least or (soft and not becomes):
            continue
        if becomes or _may_end(rest):
            return rest + becomes
    return stem


def _may_end(rest: str) -> bool:
    return rest[-1] not in _VOWELS or rest[-1] == "и"


def _cases(word: str) -> str:
    while (rest := _without("case", word)) != word:
        word = rest
    return word.rstrip(_SOFT) if len(word) > 4 else word


def _flowing(stem: str) -> str:
    for ending, becomes, least in _rules_for(stem, "vowel"):
        rest = stem.removesuffix(ending)
        if rest != stem and len(rest) >= least and (not rest or rest[-1] not in _VOWELS):
            return rest + becomes
    return stem


def _without(role: str, word: str) -> str:
    """The word without the longest ending of a role that leaves enough of it."""
    least_of, longest, last_letters = _endings(role)
    if word[-1] not in last_letters:
        return word
    for size in range(min(longest, len(word)), 0, -1):
        least = least_of.get(word[-size:])
        if least is not None and len(word) - size >= least:
            return word[:-size]
    return word


def _rules_for(stem: str, role: str) -> tuple[Rule, ...]:
    """The rules of a role, if the stem has any of their endings."""
    return _rules(role) if stem.endswith(_tails(role)) else ()


@cache
def _tails(role: str) -> tuple[str, ...]:
    return tuple(ending for ending, _, _ in _rules(role))


@cache
def _endings(role: str) -> tuple[dict[str, int], int, frozenset[str]]:
    """What each ending of a role leaves at least, length of the longest, last letters of all."""
    found = {ending: least for ending, _, least in reversed(_rules(role))}
    return found, max(map(len, found)), frozenset(ending[-1] for ending in found)


@cache
def _rules(role: str) -> tuple[Rule, ...]:
    rows = (row for row in table("russian_endings.csv") if row["role"] == role)
    rules = [(row["ending"], row["becomes"], int(row["least"])) for row in rows]
    return tuple(sorted(rules, key=lambda rule: (-len(rule[0]), rule[0])))
