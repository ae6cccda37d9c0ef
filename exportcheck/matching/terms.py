"""The names of a list's goods, ready to be looked for: terms, substances, and titles.

A list that brings no terms of its own (a plain sheet of codes and texts) is searched by the
words of its titles, of which most, not all, must stand in a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exportcheck.matching.vocabulary import Vocabulary
from exportcheck.models import Alone, ControlList, Substance, Term
from exportcheck.text.frequency import frequency, rarity
from exportcheck.text.normalize import normalize
from exportcheck.text.words import stems, stop_words, surface

WHOLE = 0.999  # share of a term's weight that must stand in the line: all of it
MOST = 0.74  # for long names, and
TITLE = 0.6  # for the words of a title
_LONG = 4  # words from which a name is long
_COMMON_WORD = 60.0  # lines in 100,000 from which the rarest word of a name makes it common


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
    return tuple(term for term in made if term is not None)


def _substance_terms(substance: Substance) -> Iterator[Term]:
    alone: Alone = "ask" if substance.family else "enough"
    for name in dict.fromkeys((substance.name_en, substance.name_ru, *substance.synonyms)):
        if name:
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
    words = [word for word in surface(normalize(term.text)) if word not in stop_words()]
    rare = {stems(word): rarity(word) for word in words}
    ids = {vocabulary.ids.get(stem, -1): weight for stem, weight in rare.items()}
    if not ids or -1 in ids:
        return None
    total = sum(ids.values()) or 1.0
    weights = tuple(weight / total for weight in ids.values())
    needed = TITLE if kind == "title" else (MOST if len(ids) >= _LONG else WHOLE)
    alone = term.alone or _measured(words)
    return SearchTerm(
        term.code, term.text, kind, alone, tuple(ids), weights, needed, max(rare.values()), substance
    )


def _measured(words: list[str]) -> Alone:
    """What a bare name says, by how often ordinary trade uses its rarest word."""
    return "common" if min(frequency(word) for word in words) >= _COMMON_WORD else "ask"
