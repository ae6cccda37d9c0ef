"""The names of a list's goods, ready to be looked for: terms, substances, and titles.

A list that brings no terms of its own (a plain sheet of codes and texts) is searched by the
words of its titles, of which most, not all, must stand in a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from exportcheck.matching.policy import THRESHOLDS
from exportcheck.matching.vocabulary import Vocabulary
from exportcheck.models import Alone, ControlList, Substance, Term
from exportcheck.text.frequency import frequency, is_everyday, rarity
from exportcheck.text.normalize import normalize
from exportcheck.text.scopes import TOKEN
from exportcheck.text.words import fold, stems, stop_words, surface

_SHORT = 5  # letters up to which a one-word substance name is taken for an abbreviation
_CAPITALS = 2
_LONG = 5  # words from which a name is long
_NUMBER = 0.15  # weight of a number or a part number in a name
_UNUSUAL = 5  # letters of a word that can be told from an abbreviation
_TELLING = 6  # letters of a word whose rarity is trusted
_BOTH_SIDES = re.compile(r"([^\W\d_]+)[-/ ](?=([^\W\d_]+))")
FIXED_KINDS = (
    "trade_name",
    "abbreviation",
)  # their words count only as they are written


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A name with what is needed to find it and to weigh it.

    Attributes:
        code: entry it stands for.
        text: the name as the list writes it.
        kind: kind of the term; "substance" and "title" besides those of a list.
        alone: what the bare name says, decided: "enough", "ask" or "common".
        words: ids of its words, without stop words.
        weights: share of each word in the name, by rarity; they add up to 1.
        needed: share that must stand in the line.
        rarity: 0 to 1, of its rarest word.
        substance: the substance it names, if any.
        rare_word: one of its words is no word of ordinary trade.
        everyday: all of its words are words of ordinary trade.
        equipment: its entry is one of equipment for making or testing, as the list says.
        doubled: the word that it says twice in one ("carbon-carbon", "C/C"), or -1.
    """

    code: str
    text: str
    kind: str
    alone: Alone
    words: tuple[int, ...]
    weights: tuple[float, ...]
    needed: float
    rarity: float
    substance: Substance | None = None
    rare_word: bool = False
    everyday: bool = False
    equipment: bool = False
    doubled: int = -1


def search_terms(control_list: ControlList, vocabulary: Vocabulary) -> tuple[SearchTerm, ...]:
    """Every name of the list that lines are searched for."""
    named: list[tuple[Term, str, Substance | None]] = [
        (term, term.kind, None) for term in control_list.terms
    ]
    for substance in control_list.substances:
        named += [(term, "substance", substance) for term in _substance_terms(substance)]
    if not control_list.terms:
        named += [(term, "title", None) for term in _title_terms(control_list)]
    made = (_search_term(term, kind, sub, vocabulary) for term, kind, sub in named)
    pattern = re.compile(control_list.info.papers.get("equipment", "") or "(?!)")
    return tuple(
        replace(term, equipment=bool(pattern.match(term.code))) for term in made if term is not None
    )


def is_fixed(term: Term) -> bool:
    """Whether a name counts only as written: trade names, abbreviations, short capitals."""
    return term.kind in FIXED_KINDS or is_abbreviation(term.text)


def is_abbreviation(name: str) -> bool:
    """Whether a name is one short word in capitals: "TDG", "BoNT", "ФАР"."""
    capitals = sum(letter.isupper() for letter in name)
    enough = _CAPITALS if name.isascii() else max(_CAPITALS, len(name))
    return len(name) <= _SHORT and " " not in name and capitals >= enough


def _substance_terms(substance: Substance) -> Iterator[Term]:
    alone: Alone = "ask" if substance.family else "enough"
    for name in dict.fromkeys((substance.name_en, substance.name_ru, *substance.synonyms)):
        if is_abbreviation(name):
            yield Term(substance.code, name, kind="abbreviation", alone="ask")
        elif name:
            yield Term(substance.code, name, kind="name", alone=alone)
    formula = substance.formula
    if len(formula) >= 4 and any(c.isdigit() for c in formula):
        yield Term(substance.code, formula, kind="abbreviation", alone="ask")


def _title_terms(control_list: ControlList) -> Iterator[Term]:
    for entry in control_list.entries:
        for title in dict.fromkeys((entry.title_en, entry.title_ru)):
            if title:
                yield Term(entry.code, title)


def _search_term(
    term: Term, kind: str, substance: Substance | None, vocabulary: Vocabulary
) -> SearchTerm | None:
    fixed = is_fixed(term)
    words = surface(normalize(term.text)) if fixed else _telling(term.text)
    if "ПО" in term.text.split():  # "software" in capitals reads like a preposition; see context
        return None
    if not _points(words, fixed):
        return None
    number_of = vocabulary.fixed if fixed else _stem_number(vocabulary)
    ids = {number_of(word): rarity(word) if word.isalpha() else _NUMBER for word in words}
    if not ids or -1 in ids:
        return None
    rare = ids.values()
    unusual = any(w.isalpha() and len(w) >= _UNUSUAL and not is_everyday(w) for w in words)
    total = sum(ids.values()) or 1.0
    weights = tuple(weight / total for weight in ids.values())
    needed = _needed(kind, len(ids))
    alone = _weighed_alone(term.alone, words)
    return SearchTerm(
        term.code,
        term.text,
        kind,
        alone,
        tuple(ids),
        weights,
        needed,
        max(rare),
        substance,
        unusual and not fixed,
        not fixed and _all_common(words),
        doubled=number_of(twin) if not fixed and (twin := _doubled(term.text)) else -1,
    )


def _doubled(name: str) -> str:
    """The word that stands on both sides of a hyphen, a stroke or a blank, or ""."""
    pairs = _BOTH_SIDES.findall(fold(normalize(name)))
    return next((first for first, second in pairs if stems(first) == stems(second)), "")


def _needed(kind: str, words: int) -> float:
    """Share of a name's weight that must stand in a line."""
    long_name = "long_name" if words >= _LONG else "whole_name"
    return THRESHOLDS["title" if kind == "title" else long_name]


def _stem_number(vocabulary: Vocabulary) -> Callable[[str], int]:
    return lambda word: vocabulary.ids.get(stems(word), -1)


def _points(words: list[str], fixed: bool) -> bool:
    """Whether a name holds more than numbers and small words, which would point to everything."""
    if any(word.isalpha() and len(word) > 1 and word not in stop_words() for word in words):
        return True
    return fixed and any(len(word) > 2 and not word.isdigit() for word in words)


def _telling(text: str) -> list[str]:
    """The words of a name without small ones, but for those joined by a hyphen ("in-core")."""
    clean = normalize(text)
    folded = fold(clean)
    return [
        match[0]
        for match in TOKEN.finditer(folded)
        if match[0] not in stop_words()
        or "-"
        in (
            folded[max(0, match.start() - 1) : match.start()],
            folded[match.end() : match.end() + 1],
        )
    ]


def _weighed_alone(alone: Alone, words: list[str]) -> Alone:
    """What a bare name says: the list's word, held against ordinary trade.

    A name of several words that the list calls common, one of them hardly known to ordinary
    trade, is worth a question all the same.
    """
    if not alone:
        return _measured(words)
    telling = (w for w in words if w.isalpha() and len(w) >= _TELLING)
    lifted = any(frequency(word) < THRESHOLDS["rare_word"] for word in telling)
    return "ask" if alone == "common" and len(words) > 1 and lifted else alone


def _measured(words: list[str]) -> Alone:
    """What a bare name says, by how often ordinary trade uses its rarest word."""
    return "common" if _all_common(words) else "ask"


def _all_common(words: list[str]) -> bool:
    return min(frequency(word) for word in words) >= THRESHOLDS["common_word"]


def phrases_of(control_list: ControlList) -> tuple[list[str], list[str]]:
    """Every phrase of a list that a line can be held against, normalised.

    Returns:
        Phrases of ordinary words, and phrases that must be spelled right.
    """
    fixed = [term.text for term in control_list.terms if is_fixed(term)]
    texts = [term.text for term in control_list.terms if not is_fixed(term)]
    if not control_list.terms:
        texts += [title for e in control_list.entries for title in (e.title_en, e.title_ru)]
    for substance in control_list.substances:
        names = (substance.name_en, substance.name_ru, *substance.synonyms)
        texts += [name for name in names if not is_abbreviation(name)]
        fixed += [substance.formula, *(name for name in names if is_abbreviation(name))]
    for limit in control_list.limits:
        texts += limit.words
    for feature in control_list.features:
        texts += [*feature.any_of, *feature.none_of]
    for part in control_list.relations:
        texts += part.words
    return [normalize(text) for text in texts if text], [normalize(text) for text in fixed if text]
