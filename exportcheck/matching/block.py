"""Many texts cut into words at once; every list matches the same block.

Each distinct word, and each distinct pair of neighbours run together, is handled once for all
texts of the block, whatever the number of lines and lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, compress, islice
from operator import add

import numpy as np
from numpy.typing import NDArray

from exportcheck.text.words import passing_stem, surface

Ids = NDArray[np.int64]
SHORTEST = 5  # letters that two neighbours need to be looked up as one word


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
        found = [surface(text) for text in texts]
        flat = list(chain.from_iterable(found))
        sizes = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
        self.rows: Ids = np.repeat(np.arange(len(found)), sizes)
        self.words, self.tokens = _numbered(flat)
        inside = self.rows[1:] == self.rows[:-1]
        together = list(map(add, flat, islice(flat, 1, None)))
        long = np.fromiter(map(len, together), dtype=np.int64, count=len(together)) >= SHORTEST
        joined, self.pairs = _numbered(compress(together, inside & long))
        self.pair_rows: Ids = self.rows[1:][inside & long]
        self.joined_stems = [passing_stem(word) for word in joined]


def _numbered(words: Iterable[str]) -> tuple[list[str], Ids]:
    """The distinct words, and for each word its number among them."""
    listed = list(words)
    distinct = list(dict.fromkeys(listed))
    numbers = dict(zip(distinct, range(len(distinct)), strict=True))
    return distinct, np.fromiter(
        map(numbers.__getitem__, listed), dtype=np.int64, count=len(listed)
    )
