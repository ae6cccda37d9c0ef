"""Which names of a list may stand in which lines: one sparse product for a whole block.

Rows of the left matrix are lines, of the right one the words of the list; its columns are
the names, and each value is the share of the name that the word carries. Their product is,
for each line and name, the share of the name found in the line.

A few lines are multiplied word by word: a single line then needs no sparse matrices at all.
Both ways add up the same numbers in the same order, so that they give the same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exportcheck.matching.block import Block, Ids
from exportcheck.matching.terms import SearchTerm
from exportcheck.matching.vocabulary import Vocabulary

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_SLACK = 1e-6
_FEW = 16  # lines up to which the sparse product is not worth its overhead
Shares = NDArray[np.float32]


class Candidate(NamedTuple):
    """A name that a line may hold.

    Attributes:
        term: number of the search term.
        coverage: share of its weight found in the line.
    """

    term: int
    coverage: float


class TermIndex:
    """The names of a list by their words.

    Args:
        terms: the names.
        vocabulary: the list's vocabulary.
    """

    def __init__(self, terms: Sequence[SearchTerm], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._offers = np.array([term.kind != "look_alike" for term in terms], dtype=bool)
        self._needed = np.array([term.needed - _SLACK for term in terms], dtype=np.float32)
        words = np.array([word for term in terms for word in term.words], dtype=np.int64)
        numbers = np.repeat(np.arange(len(terms)), [len(term.words) for term in terms])
        weights = np.array([w for term in terms for w in term.weights], dtype=np.float32)
        order = np.argsort(words, kind="stable")
        counts = np.bincount(words, minlength=max(len(vocabulary), 1))
        # the names of word w stand at starts[w]:starts[w + 1]
        self._starts: Ids = np.concatenate([[0], np.cumsum(counts)])
        self._names = numbers[order].astype(np.int32)
        self._weights: Shares = weights[order]

    def candidates(self, block: Block) -> list[list[Candidate]]:
        """For each text of a block the names it may hold, strongest coverage first.

        A text that holds look-alikes and nothing else holds nothing.
        """
        rows, words = self._words(block)
        few = len(block.texts) <= _FEW
        product = self._one_by_one(rows, words) if few else self._together(rows, words)
        return self._enough(*product, len(block.texts))

    def _words(self, block: Block) -> tuple[Ids, Ids]:
        """(text, list word) for the words that stand in each text, sorted, each once."""
        lookup, known = self._vocabulary.lookup, self._vocabulary.ids
        meant = [[match.word for match in lookup(word)] for word in block.words]
        counts = np.fromiter(map(len, meant), dtype=np.int64, count=len(meant))
        flat = np.fromiter(chain.from_iterable(meant), dtype=np.int64)
        rows, words = _spread(block.rows, block.tokens, counts, flat)
        stems = [known.get(stem, -1) for stem in block.joined_stems]
        joined = np.array(stems, dtype=np.int64)[block.pairs]
        rows = np.concatenate([rows, block.pair_rows[joined >= 0]])
        words = np.concatenate([words, joined[joined >= 0]])
        size = len(self._starts)
        found = np.sort(rows * size + words)
        first = np.ones(len(found), dtype=bool)
        first[1:] = found[1:] != found[:-1]
        found = found[first]
        return found // size, found % size

    def _one_by_one(self, rows: Ids, words: Ids) -> tuple[Ids, Ids, Shares]:
        found = list(self._covered(rows, words))
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
        texts, names, shares = zip(*found, strict=True)
        lengths = [len(one) for one in names]
        return np.repeat(texts, lengths), np.concatenate(names), np.concatenate(shares)

    def _covered(self, rows: Ids, words: Ids) -> Iterator[tuple[int, Ids, Shares]]:
        """Each text with the names of which enough stands in it, and their shares."""
        for row in np.unique(rows):
            shares = np.zeros(len(self._needed), dtype=np.float32)
            for word in words[rows == row]:
                span = slice(self._starts[word], self._starts[word + 1])
                shares[self._names[span]] += self._weights[span]
            enough = np.flatnonzero(shares >= self._needed)
            yield int(row), enough, shares[enough]

    def _together(self, rows: Ids, words: Ids) -> tuple[Ids, Ids, Shares]:
        from scipy.sparse import csr_array

        starts = np.searchsorted(rows, np.arange(rows[-1] + 2 if len(rows) else 1))
        lines = csr_array(
            (np.ones(len(words), dtype=np.float32), words, starts),
            shape=(len(starts) - 1, self._matrix.shape[0]),
        )
        product = (lines @ self._matrix).tocsr()
        keep = np.flatnonzero(product.data >= self._needed[product.indices])
        texts = np.searchsorted(product.indptr, keep, side="right") - 1
        return texts, product.indices[keep], product.data[keep]

    @cached_property
    def _matrix(self) -> csr_array:
        from scipy.sparse import csr_array

        shape = (len(self._starts) - 1, max(len(self._needed), 1))
        return csr_array((self._weights, self._names, self._starts), shape=shape)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_matrix"}

    def _enough(self, texts: Ids, names: Ids, shares: Shares, count: int) -> list[list[Candidate]]:
        result: list[list[Candidate]] = [[] for _ in range(count)]
        offering = np.zeros(count, dtype=bool)
        offering[texts[self._offers[names]]] = True
        kept = np.flatnonzero(offering[texts])
        order = kept[np.lexsort((names[kept], -shares[kept], texts[kept]))]
        columns = (column[order].tolist() for column in (texts, names, shares))
        for text, name, share in zip(*columns, strict=True):
            result[text].append(Candidate(name, share))
        return result


def _spread(rows: Ids, tokens: Ids, counts: Ids, flat: Ids) -> tuple[Ids, Ids]:
    """(row, list word) for each list word that each token stands for."""
    many = counts[tokens]
    starts = np.concatenate([[0], np.cumsum(counts)])[tokens]
    ends = np.cumsum(many)
    offsets = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many)
    return np.repeat(rows, many), flat[np.repeat(starts, many) + offsets]
