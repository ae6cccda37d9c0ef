"""A line as matching sees it: its words, where they stand, and its quantities.

Words are ids of one list's vocabulary; a word of the line may stand for several of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from exportcheck.matching.phrases import matches
from exportcheck.matching.tree import Phrase
from exportcheck.matching.vocabulary import Vocabulary
from exportcheck.models import ShipmentLine
from exportcheck.text.quantities import Quantity, find_quantities
from exportcheck.text.words import Token, stems, stop_words, tokens

_LOCANTS = re.compile(r"(?<![\w,-])(?:(?:\d{1,2}|[NOSP])'?[,-])+$", re.IGNORECASE)
_NEAR = 3  # words that may stand between the first and the last word of a phrase, beyond its own


class Place(NamedTuple):
    """A list word at a token of the line.

    Attributes:
        token: index of the token.
        quality: 1.0, less when the word was repaired.
        reason: how it was repaired, "" if it was not.
        exact: the list writes the word so, but for a plural.
    """

    token: int
    quality: float
    reason: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity of the line with the words that stand at it.

    Attributes:
        quantity: the number with its unit.
        before: tokens between the number before it and this one, in its clause, nearest first.
        after: tokens from here to the next number or the end of the clause.
        inside: tokens that are part of it.
    """

    quantity: Quantity
    before: tuple[int, ...]
    after: tuple[int, ...]
    inside: tuple[int, ...]


class LineProfile:
    """One line against one vocabulary; everything is computed once, when first asked for.

    Args:
        line: the shipment line.
        text: its normalised description.
        vocabulary: vocabulary of the list.
    """

    def __init__(self, line: ShipmentLine, text: str, vocabulary: Vocabulary) -> None:
        self.line = line
        self.text = text
        self._vocabulary = vocabulary
        self.tokens: tuple[Token, ...] = tokens(text)
        self._by_kind: dict[str, list[Measured]] = {}
        self._there: dict[frozenset[Phrase], list[Phrase]] = {}
        self._spots: dict[str, list[tuple[int, ...]]] = {}

    @cached_property
    def places(self) -> dict[int, list[Place]]:
        """For each list word the tokens that stand for it."""
        found: dict[int, list[Place]] = {}
        lookup, texts = self._vocabulary.lookup, [token.text for token in self.tokens]
        joined = [-1, *self._vocabulary.joined(texts)]
        for index, (text, together) in enumerate(zip(texts, joined, strict=False)):
            for word, quality, reason, exact in lookup(text):
                found.setdefault(word, []).append(Place(index, quality, reason, exact))
            if together >= 0:
                found.setdefault(together, []).append(Place(index, 0.95, "compound"))
        return found

    def spots(self, role: str) -> list[tuple[int, ...]]:
        """Tokens of each phrase of a role ("software", "ordinary_use") that stands in the line."""
        found = self._spots.get(role)
        if found is None:
            found = self._spots[role] = matches(self._stems, role)
        return found

    @cached_property
    def _stems(self) -> list[str]:
        return [stems(token.text) for token in self.tokens]

    @cached_property
    def quantities(self) -> tuple[Measured, ...]:
        """The quantities of the line with the words around them."""
        return tuple(self._measured())

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Kinds of the units that quantities of the line may have."""
        found = (m.quantity.readings for m in self.quantities)
        return frozenset(reading.kind for readings in found for reading in readings)

    def _measured(self) -> list[Measured]:
        found = find_quantities(self.text)
        starts = [token.start for token in self.tokens]
        ends = [token.end for token in self.tokens]
        measured = []
        stops = [0, *sorted(quantity.end for quantity in found)]
        for number, quantity in enumerate(found):
            left = stops[bisect_right(stops, quantity.start) - 1]  # end of the one before
            right = found[number + 1].start if number + 1 < len(found) else len(self.text)
            first, behind = bisect_right(ends, quantity.start), bisect_left(starts, quantity.end)
            before = range(bisect_left(starts, left), first)
            after = range(behind, bisect_right(ends, right))
            measured.append(self._around(quantity, before, range(first, behind), after))
        return measured

    def _around(self, quantity: Quantity, before: range, inside: range, after: range) -> Measured:
        clauses = {self.tokens[i].clause for i in inside}
        left = [i for i in reversed(before) if self.tokens[i].clause in clauses]
        right = [i for i in after if self.tokens[i].clause in clauses]
        return Measured(quantity, tuple(left), tuple(right), tuple(inside))

    def of_kind(self, kind: str) -> list[Measured]:
        """The quantities that may have a unit of this kind."""
        found = self._by_kind.get(kind)
        if found is None:
            found = [m for m in self.quantities if m.quantity.of_kind(kind)]
            self._by_kind[kind] = found
        return found

    def find(self, phrase: Phrase, *, affirmed: bool = True) -> tuple[int, ...]:
        """Tokens of a phrase that stands in the line with its words close together.

        Args:
            phrase: word ids in order.
            affirmed: pass over words that a negation covers.

        Returns:
            Token indexes, or () when the phrase is not there.
        """
        if not all(word in self.places for word in phrase):
            return ()
        alone = len(phrase) == 1  # one word must be that word: "lined" is not "line"
        spots = [
            [
                place.token
                for place in self.places.get(word, ())
                if (place.exact or not alone or place.reason)
                and not (affirmed and self.tokens[place.token].negated)
            ]
            for word in phrase
        ]
        if not phrase or not all(spots):
            return ()
        found = closest(spots, len(phrase) + 1)
        numbered = any(self.tokens[i].text.isdigit() for i in found)
        in_order = all(b - a == 1 for a, b in pairwise(found))  # "Gen 3" is not "3 ns, Gen 2"
        return found if in_order or not numbered else ()

    def there(self, phrases: frozenset[Phrase]) -> list[Phrase]:
        """Those of many phrases whose words all stand in the line, wherever."""
        found = self._there.get(phrases)
        if found is None:
            known = self.places.keys()
            found = [one for one in phrases if one[0] in known and known >= set(one)]
            self._there[phrases] = found
        return found

    def excerpt(self, indexes: tuple[int, ...], *, locants: bool = False) -> str:
        """What the line says from the first to the last of these tokens.

        Args:
            indexes: the tokens.
            locants: with the "N,N-" or "1,2-" that a chemical name starts with.
        """
        if not indexes:
            return ""
        start, end = self.tokens[min(indexes)].start, self.tokens[max(indexes)].end
        if locants and (before := _LOCANTS.search(self.text, 0, start)):
            start = before.start()
        return self.text[start:end]

    def pieces(self, indexes: tuple[int, ...]) -> str:
        """What the line says at these tokens, without what stands between them."""
        ordered = sorted(indexes)
        cuts = [i for i, (a, b) in enumerate(pairwise(ordered), 1) if b - a > 1]
        runs = [ordered[a:b] for a, b in pairwise([0, *cuts, len(ordered)])]
        return "\n".join(self.excerpt(tuple(run)) for run in runs)

    @cached_property
    def content(self) -> frozenset[int]:
        """Tokens that are words with a meaning of their own: no numbers, no small words."""
        return frozenset(i for i, token in enumerate(self.tokens) if _has_meaning(token.text))

    @cached_property
    def heads(self) -> dict[int, int]:
        """For each clause its first token with a meaning of its own."""
        found: dict[int, int] = {}
        for index, token in enumerate(self.tokens):
            if token.clause not in found and _has_meaning(token.text):
                found[token.clause] = index
        return found


def _has_meaning(word: str) -> bool:
    return len(word) > 1 and word not in stop_words() and any(c.isalpha() for c in word)


def closest(spots: list[list[int]], reach: int | None = None) -> tuple[int, ...]:
    """One token for each list of spots, so that they stand as close together as can be.

    Args:
        spots: for each word the tokens where it stands, each in ascending order.
        reach: largest allowed distance from the first to the last token; None allows any.
    """
    if all(len(each) == 1 for each in spots):
        best = tuple(each[0] for each in spots)
        return best if reach is None or max(best) - min(best) <= reach else ()
    anchor = min(range(len(spots)), key=lambda i: len(spots[i]))
    best = ()
    width = 10**9
    for start in spots[anchor]:
        chosen = tuple(min(each, key=lambda spot: (abs(spot - start), spot)) for each in spots)
        spread = max(chosen) - min(chosen)
        if spread < width:
            best, width = chosen, spread
    return best if reach is None or width <= reach else ()
