"""The names of a list's goods, ready to be looked for: terms, substances, and titles.

A list that brings no terms of its own (a plain sheet of codes and texts) is searched by the
words of its titles, of which most, not all, must stand in a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exportcheck.matching.vocabulary import Vocabulary
from exportcheck.models import Alone, ControlList, Substance, Term
from exportcheck.text.frequency import frequency, rarity
from exportcheck.text.normalize import normalize
from exportcheck.text.words import stems, stop_words, surface

WHOLE = 0.999  # share of a term's weight that must stand in the line: all of it
MOST = 0.74  # for long names, and
TITLE = 0.6  # for the words of a title
_SHORT = 5  # letters up to which a one-word substance name is taken for an abbreviation
_LONG = 5  # words from which a name is long
FIXED_KINDS = (
    "trade_name",
    "abbreviation",
)  # their words count only as they are written
_COMMON_WORD = (
    60.0  # lines in 100,000 from which the rarest word of a name makes it common
)


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


def search_terms(
    control_list: ControlList, vocabulary: Vocabulary
) -> tuple[SearchTerm, ...]:
    """Every name of the list that lines are searched for."""
    named: list[tuple[Term, str, Substance | None]] = [
        (term, term.kind, None) for term in control_list.terms
    ]
    for substance in control_list.substances:
        named += [
            (term, "substance", substance) for term in _substance_terms(substance)
        ]
    if not control_list.terms:
        named += [(term, "title", None) for term in _title_terms(control_list)]
    made = (_search_term(term, kind, sub, vocabulary) for term, kind, sub in named)
    return tuple(term for term in made if term is not None)


def _substance_terms(substance: Substance) -> Iterator[Term]:
    alone: Alone = "ask" if substance.family else "enough"
    for name in dict.fromkeys(
        (substance.name_en, substance.name_ru, *substance.synonyms)
    ):
        if name.isascii() and len(name) <= _SHORT and " " not in name:
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
    fixed = term.kind in FIXED_KINDS
    words = [w for w in surface(normalize(term.text)) if fixed or w not in stop_words()]
    if (
        "ПО" in term.text.split()
    ):  # "software" in capitals reads like a preposition; see context
        return None
    if not any(word.isalpha() and len(word) > 1 and word not in stop_words() for word in words):
        if not (fixed and any(len(word) > 2 and not word.isdigit() for word in words)):
            return None  # nothing but numbers and small words would point to it
    number_of = vocabulary.fixed if fixed else _stem_number(vocabulary)
    ids = {number_of(word): rarity(word) for word in words}
    if not ids or -1 in ids:
        return None
    rare = ids.values()
    total = sum(ids.values()) or 1.0
    weights = tuple(weight / total for weight in ids.values())
    needed = TITLE if kind == "title" else (MOST if len(ids) >= _LONG else WHOLE)
    alone = term.alone or _measured(words)
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
    )


def _stem_number(vocabulary: Vocabulary) -> Callable[[str], int]:
    return lambda word: vocabulary.ids.get(stems(word), -1)


def _measured(words: list[str]) -> Alone:
    """What a bare name says, by how often ordinary trade uses its rarest word."""
    return "common" if min(frequency(word) for word in words) >= _COMMON_WORD else "ask"
