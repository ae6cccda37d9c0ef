"""The words of a control list, and which of them a word of a shipment stands for.

Each distinct word of a shipment is looked up once. It stands for a list word when, in this
order: its stem is the same; it is that word in the other script (transliterated); it is two
list words run together, or one that the list writes apart; it is one misspelling away (two
for long words). Numbers, short words and words of everyday trade are never corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import OSA

from exportcheck.matching.spelling import Neighbourhood
from exportcheck.text.english import american, singular
from exportcheck.text.frequency import is_everyday
from exportcheck.text.scripts import sound_key, to_cyrillic
from exportcheck.text.words import passing_stems, stems, surface

_ONE_TYPO = 5  # letters a word needs before one misspelling is allowed
_TWO_TYPOS = 10
_SAME_START = 10  # letters below which a misspelled word keeps its first letter
FIXED = "="  # before words that count only as they are written
_REMEMBERED = 100_000  # words looked up that are kept; part numbers would fill the memory
_AS_NEAR = 4  # list words taken for one misspelled word, when they are equally near
_SHORT_PLURAL = 3  # letters of the plural of the shortest abbreviations
_PIECE = 4  # shortest part of a run-together word


Found = TypeVar("Found")
Find = Callable[[str, str], Found]


class WordMatch(NamedTuple):
    """A list word that a shipment word stands for.

    Attributes:
        word: id of the list word.
        quality: 1.0 for the word itself, less for repairs.
        reason: "", "transliterated", "compound" or "typo".
        exact: the list writes the word so, but for a plural: "lined" is not "line".
    """

    word: int
    quality: float = 1.0
    reason: str = ""
    exact: bool = False


class Vocabulary:
    """Ids of the stems of a list, with spelling repair for the words of shipments.

    Args:
        phrases: every phrase of the list (terms, features, words of limits), normalised.
        fixed: those that must be spelled right: trade names, abbreviations, formulas.
    """

    def __init__(self, phrases: Iterable[str], fixed: Sequence[str] = ()) -> None:
        self.ids: dict[str, int] = {}
        self._joined: dict[str, tuple[int, ...]] = {}
        self._surfaces: dict[str, int] = {}
        self._known: dict[str, tuple[WordMatch, ...]] = {}
        self._pairs: dict[str, int] = {}
        for phrase in phrases:
            self._add(surface(phrase))
        self._plain = frozenset(singular(american(w)) for w in self._surfaces if w.isascii())
        self._near = Neighbourhood(w for w in self._surfaces if len(w) >= _ONE_TYPO and w.isalpha())
        for phrase in fixed:
            for word in surface(phrase):
                self.ids.setdefault(FIXED + word, len(self.ids))
        self._sounds = self._spoken(fixed)

    def __len__(self) -> int:
        return len(self.ids)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_known": {}, "_pairs": {}}  # what lines taught it is no part

    def phrase(self, text: str) -> tuple[int, ...]:
        """Ids of the words of a phrase of the list, in order; unknown words give -1."""
        return tuple(self.ids.get(stems(word), -1) for word in surface(text))

    def fixed(self, word: str) -> int:
        """Id of a word that counts only as it is written, -1 when unknown."""
        return self.ids.get(FIXED + word, -1)

    def lookup(self, word: str) -> tuple[WordMatch, ...]:
        """List words that a folded token of a shipment stands for; empty when none."""
        found = self._known.get(word)
        return self.lookups([word])[0] if found is None else found

    def lookups(self, words: Sequence[str]) -> list[tuple[WordMatch, ...]]:
        """The same for each of many words."""
        return _learned(self._known, words, self._search)

    def joined(self, words: Sequence[str]) -> list[int]:
        """For each word but the last, the list word that it makes with the next one, or -1."""
        pairs = [first + second for first, second in pairwise(words)]
        return _learned(self._pairs, pairs, self._pair)

    def _pair(self, pair: str, stem: str) -> int:
        return self.ids.get(stem, -1) if len(pair) > _PIECE else -1

    def _spoken(self, fixed: Sequence[str]) -> dict[str, int]:
        """Russian words by their sound, for those who write them in Latin letters."""
        as_written = [word for phrase in fixed for word in surface(phrase)]
        sounds = {
            sound_key(word): self.ids[FIXED + word]
            for word in as_written
            if word.isalpha() and not word.isascii() and len(word) >= _ONE_TYPO
        }
        return sounds | {
            sound_key(spelling): number
            for word, number in self._surfaces.items()
            for spelling in (word, stems(word))
            if not word.isascii()
        }

    def _add(self, words: list[str]) -> None:
        ids = []
        for word in words:
            ids.append(self.ids.setdefault(stems(word), len(self.ids)))
            self._surfaces.setdefault(word, ids[-1])
        for i in range(len(words) - 1):
            together = words[i] + words[i + 1]
            if len(words[i]) >= _PIECE - 1 and len(words[i + 1]) >= _PIECE - 1:
                self._joined.setdefault(together, (ids[i], ids[i + 1]))

    def _search(self, word: str, stem: str) -> tuple[WordMatch, ...]:
        one = word if is_everyday(word) else word.removesuffix("s")  # "gases" are no GaSe
        fixed = self.ids.get(FIXED + word, self.ids.get(FIXED + one, -1))
        as_written = (WordMatch(fixed, exact=True),) if fixed >= 0 else ()
        if len(word) < _PIECE and not word.isascii() and word not in self._surfaces:
            return as_written  # a short Russian word is that word: "мод" is no "модем"
        own = self.ids.get(stem, self._of_several(word))
        if own is not None:
            exact = not word.isascii() or singular(american(word)) in self._plain
            near = () if exact else self._slip(word)  # "cuting" has the stem of "cute"
            return (WordMatch(own, exact=exact), *as_written, *near)
        if as_written or not word.isalpha() or len(word) < _PIECE:
            return as_written
        return self._other_script(word) or self._compound(word) or self._typo(word)

    def _of_several(self, word: str) -> int | None:
        """The abbreviation of two letters that a word is the plural of: "ICs" are each an IC."""
        plural = len(word) == _SHORT_PLURAL and word[-1] == "s" and word.isascii()
        return self.ids.get(word[:-1]) if plural and not is_everyday(word) else None

    def _other_script(self, word: str) -> tuple[WordMatch, ...]:
        if not word.isascii() or is_everyday(word):
            return ()
        for key in (sound_key(stems(to_cyrillic(word))), sound_key(word)):
            if (found := self._sounds.get(key)) is not None and len(key) >= _PIECE:
                return (WordMatch(found, 0.9, "transliterated"),)
        return ()

    def _compound(self, word: str) -> tuple[WordMatch, ...]:
        if parts := self._joined.get(word):
            return tuple(WordMatch(part, 0.95, "compound") for part in parts)
        if is_everyday(word):
            return ()
        for cut in range(len(word) - _PIECE, _PIECE - 1, -1):
            first, second = (
                self._surfaces.get(word[:cut]),
                self.ids.get(stems(word[cut:])),
            )
            if first is not None and second is not None:
                return (
                    WordMatch(first, 0.95, "compound"),
                    WordMatch(second, 0.95, "compound"),
                    *self._slip(word),  # "magnetmeter" may be a magnetometer
                )
        return ()

    def _slip(self, word: str) -> tuple[WordMatch, ...]:
        """One misspelling of a word that may be another one; another ending is inflection."""
        distance, near = self._nearest(word)
        return self._meant(distance, [w for w in near if distance == 1 and w[-2:] == word[-2:]])

    def _typo(self, word: str) -> tuple[WordMatch, ...]:
        """The nearest words of the list; several when they are as near ("souce": source, sauce).

        One that ordinary trade knows is the likelier then: "helogen" is halogen, not hexogen.
        """
        return self._meant(*self._nearest(word))

    def _meant(self, distance: int, near: list[str]) -> tuple[WordMatch, ...]:
        usual = [w for w in near if is_everyday(w)] or near
        ids = dict.fromkeys(self._surfaces[w] for w in usual[:_AS_NEAR])
        return tuple(WordMatch(i, 0.9 if distance == 1 else 0.8, "typo") for i in ids)

    def _nearest(self, word: str) -> tuple[int, list[str]]:
        """Words of the list that are fewest slips away, those with the same first letter first."""
        if len(word) < _ONE_TYPO or is_everyday(word):
            return 0, []
        allowed = 2 if len(word) >= _TWO_TYPOS else 1
        scored = [
            (OSA.distance(word, w, score_cutoff=allowed), w[0] != word[0], w)
            for w in self._near.near(word)
            if abs(len(w) - len(word)) <= allowed
        ]
        close = sorted(
            item
            for item in scored
            if item[0] <= allowed and (not item[1] or (item[0] == 1 and len(word) >= _SAME_START))
        )
        best = close[0][:2] if close else (0, False)
        return best[0], [w for distance, other, w in close if (distance, other) == best]


def _learned(known: dict[str, Found], words: Sequence[str], find: Find[Found]) -> list[Found]:
    """What was found for each word; the new ones are stemmed all at once and remembered."""
    new = [word for word in words if word not in known]
    if len(known) + len(new) > _REMEMBERED:
        known.clear()
        new = list(words)
    for word, stem in zip(new, passing_stems(new), strict=True):
        known[word] = find(word, stem)
    return [known[word] for word in words]
