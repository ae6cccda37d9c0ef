"""What small words cover: "не", "without", "for", "для" and the words after them.

A negation covers the words after it up to the next mark of punctuation, one in front of an
enumeration ("не содержащие") those up to the end of the sentence. A purpose word covers the
words after it up to a comma that starts something else. The small words are data
(``scope_words.csv``), each with its role.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from operator import add

from exportcheck.text.lexicon import table

TOKEN = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[;:!?()\[\]{}]|,(?!\d)|\.(?=\s|$)|\s-\s|\s/\s|\s\+\s")
_SENTENCE = re.compile(
    r"[;:!?]|\.(?=\s|$)"
)  # what ends an enumeration, a purpose, a "не имеющие ..."
_COMMA = re.compile(r",(?!\d)")
_REACH = 6  # words that a negation can cover
_ALL = 99
_ROLES = ("negation", "negation_after", "negation_list", "purpose")


class Sentence:
    """A folded text cut into words.

    Args:
        folded: the text.

    Attributes:
        words: its words.
        starts: offset of each word.
        ends: offset after each word.
        clauses: number of the clause of each word.
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self.words = TOKEN.findall(folded)
        self.starts = [match.start() for match in TOKEN.finditer(folded)]
        self.ends = list(map(add, self.starts, map(len, self.words)))
        self.clauses = self._numbered(_BREAK)
        self._roles = self._opened()

    def negated(self) -> set[int]:
        """Indexes of the words that a negation covers."""
        found: set[int] = set()
        if "negation" in self._roles:
            found |= self._scope("negation", self.clauses, _REACH)
        if "negation_after" in self._roles:
            found |= self._backward()
        if "negation_list" in self._roles:
            found |= self._scope("negation_list", self._sentences, _ALL)
        return found

    def purposes(self) -> set[int]:
        """Indexes of the words that a purpose word covers."""
        if "purpose" not in self._roles:
            return set()
        return self._scope("purpose", self._sentences, _ALL) - self._offered_again()

    def _opened(self) -> set[str]:
        """Roles of which a small word may stand here, by the first words of those."""
        openings = _openings()
        found = openings.keys() & self.words
        return {role for word in found for role in openings[word]} if found else set()

    @cached_property
    def _sentences(self) -> list[int]:
        return self._numbered(_SENTENCE)

    def _numbered(self, ends: re.Pattern[str]) -> list[int]:
        """For each word the number of marks before it."""
        marks = [match.start() for match in ends.finditer(self._folded)]
        return [bisect_left(marks, start) for start in self.starts] if marks else self._no_marks

    @cached_property
    def _no_marks(self) -> list[int]:
        return [0] * len(self.words)

    def _cues(self, role: str) -> list[tuple[int, int]]:
        return [match.span() for match in _pattern(role).finditer(self._folded)]

    def _scope(self, role: str, pieces: Sequence[int], reach: int) -> set[int]:
        covered: set[int] = set()
        if not (cues := self._cues(role)):
            return covered
        spared = self._cues("no_negation") if role == "negation" else []
        ends = {start for start, _ in self._cues("end")}
        for start, end in cues:
            if not any(first <= start < last for first, last in spared):
                covered.update(self._after(end, pieces, ends, reach))
        return covered

    def _after(self, end: int, pieces: Sequence[int], ends: set[int], reach: int) -> Iterable[int]:
        """The words behind a cue, in its piece of the text."""
        behind = bisect_left(self.starts, end)
        for i in range(behind, min(len(self.words), behind + reach)):
            goes_on = pieces[i] == pieces[i - 1] or self._opens_bracket(i)
            if not goes_on or self.starts[i] in ends:
                return range(behind, i)
        return range(behind, min(len(self.words), behind + reach))

    def _opens_bracket(self, word: int) -> bool:
        """A bracket right behind a word explains it: "без шифрования (криптографии)"."""
        return self._folded[self.ends[word - 1] : self.starts[word]] == " ("

    def _backward(self) -> set[int]:
        """Words before "отсутствует" in their clause; the word joined to "-free"."""
        covered: set[int] = set()
        for start, end in self._cues("negation_after"):
            at = bisect_left(self.starts, start)
            if self._folded[start:end] == "free":
                if at and self._folded[self.ends[at - 1] : start] == "-":
                    covered.add(at - 1)
                continue
            covered |= {i for i in range(at) if self.clauses[i] == self.clauses[at]}
        return covered

    def _offered_again(self) -> set[int]:
        """Words after a comma that no longer belong to a purpose: "pump for water, steel".

        A bracket right behind the purpose still names it: "batteries for devices (drones)".
        """
        commas = [match.start() for match in _COMMA.finditer(self._folded)]
        cues = [start for start, _ in self._cues("purpose")]
        free = set()
        for i, start in enumerate(self.starts):
            before = bisect_left(commas, start)
            if before:
                next_cue = bisect_right(cues, commas[before - 1])
                if next_cue == len(cues) or cues[next_cue] >= start:
                    free.add(i)
        return free


@cache
def _openings() -> dict[str, set[str]]:
    """The first word of each small word or phrase with the roles it may open."""
    found: dict[str, set[str]] = {}
    for row in table("scope_words.csv"):
        if row["role"] in _ROLES:
            found.setdefault(TOKEN.findall(row["word"])[0], set()).add(row["role"])
    return found


@cache
def _pattern(role: str) -> re.Pattern[str]:
    cues = (row["word"] for row in table("scope_words.csv") if row["role"] == role)
    joined = "|".join(re.escape(cue) for cue in sorted(cues, key=lambda cue: (-len(cue), cue)))
    return re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])")
