"""Many texts cut into words at once; every list matches the same block.

Each distinct word, and each distinct pair of neighbours run together, is handled once for all
texts of the block, whatever the number of lines and lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from exportcheck.matching.vague import says_what
from exportcheck.text.words import fold, passing_stems

Ids = NDArray[np.int64]
Thing = TypeVar("Thing", int, str)
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
        words, every = _numbered([_END, *found])
        within = every > 0  # the end of a text is number 0
        self.words = words[1:]
        self.tokens: Ids = every[within] - 1
        self.rows: Ids = np.cumsum(~within, dtype=np.int64)[within] - 1
        self._join_neighbours()

    def _join_neighbours(self) -> None:
        lengths = np.fromiter(map(len, self.words), dtype=np.int64, count=len(self.words))
        first, second = self.tokens[:-1], self.tokens[1:]
        inside = self.rows[1:] == self.rows[:-1]
        kept = np.flatnonzero(inside & (lengths[first] + lengths[second] >= SHORTEST))
        size = len(self.words)
        pairs, numbers = np.unique(first[kept] * size + second[kept], return_inverse=True)
        self.pairs: Ids = numbers.reshape(-1)
        self.pair_rows: Ids = self.rows[1:][kept]
        words = self.words
        both = zip((pairs // size).tolist(), (pairs % size).tolist(), strict=True)
        self.joined_stems = passing_stems([words[a] + words[b] for a, b in both])

    @cached_property
    def says_what(self) -> list[bool]:
        """For each text whether one of its words says what the goods are."""
        telling = np.fromiter(map(says_what, self.words), dtype=bool, count=len(self.words))
        told = np.zeros(len(self.texts), dtype=bool)
        told[self.rows[telling[self.tokens]]] = True
        found: list[bool] = told.tolist()
        return found


def _numbered(things: list[Thing]) -> tuple[list[Thing], Ids]:
    """The distinct things, and for each thing its number among them."""
    distinct = dict.fromkeys(things)
    numbers = dict(zip(distinct, range(len(distinct)), strict=True))
    found = np.fromiter(map(numbers.__getitem__, things), dtype=np.int64, count=len(things))
    return list(distinct), found


def _folded(texts: Sequence[str]) -> Sequence[str]:
    """The texts folded, all at once where that is the same."""
    joined = _END.join(texts)
    folded = fold(joined).split(_END)
    return folded if len(joined) == len(joined.lower()) else [fold(text) for text in texts]
