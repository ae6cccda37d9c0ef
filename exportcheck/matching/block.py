"""Many texts cut into words at once; every list matches the same block.

Each distinct word, and each distinct pair of neighbours run together, is handled once for all
texts of the block, whatever the number of lines and lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from exportcheck.matching.vague import says_what
from exportcheck.text.words import fold, passing_stems

Ids = NDArray[np.int64]
SHORTEST = 5  # letters that two neighbours need to be looked up as one word
_END = "\n"  # between texts; white space within a normalised text is folded
_WORD_OR_END = re.compile(r"[^\W_]+|\n")


class Block:
    """The words of normalised texts.

    Args:
        texts: the texts, each one once.

    Attributes:
        texts: the texts.
        words: distinct words of all texts.
        rows: for each token the number of its text.
        tokens: for each token the number of its word.
        joined_stems: stems of distinct neighbours run together.
        pair_rows: for each pair of neighbours the number of its text.
        pairs: for each pair of neighbours the number of its stem.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        found = _WORD_OR_END.findall(_END.join(_folded(texts)))
        distinct = dict.fromkeys([_END, *found])
        numbers = dict(zip(distinct, range(-1, len(distinct)), strict=False))
        every = np.fromiter(map(numbers.__getitem__, found), dtype=np.int64, count=len(found))
        within: Ids = np.flatnonzero(every >= 0)
        self.words = list(distinct)[1:]
        self.tokens: Ids = every[within]
        self.rows: Ids = np.cumsum(every < 0, dtype=np.int64)[within]
        self._join_neighbours()

    def _join_neighbours(self) -> None:
        lengths = np.fromiter(map(len, self.words), dtype=np.int64, count=len(self.words))
        first, second = self.tokens[:-1], self.tokens[1:]
        inside = self.rows[1:] == self.rows[:-1]
        kept = np.flatnonzero(inside & (lengths[first] + lengths[second] >= SHORTEST))
        size = len(self.words)
        pairs, self.pairs = np.unique(first[kept] * size + second[kept], return_inverse=True)
        self.pair_rows: Ids = self.rows[1:][kept]
        words = self.words
        halves = zip((pairs // size).tolist(), (pairs % size).tolist(), strict=True)
        self.joined_stems = passing_stems([words[a] + words[b] for a, b in halves])

    @cached_property
    def says_what(self) -> list[bool]:
        """For each text whether one of its words says what the goods are."""
        telling = np.fromiter(map(says_what, self.words), dtype=bool, count=len(self.words))
        told = np.zeros(len(self.texts), dtype=bool)
        told[self.rows[telling[self.tokens]]] = True
        found: list[bool] = told.tolist()
        return found


def _folded(texts: Sequence[str]) -> Sequence[str]:
    """The texts folded, all at once where that is the same."""
    joined = _END.join(texts)
    folded = fold(joined).split(_END)
    return folded if len(joined) == len(joined.lower()) else [fold(text) for text in texts]
