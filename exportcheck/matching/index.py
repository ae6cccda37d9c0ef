"""Which names of a list may stand in which lines: one sparse product for a whole block.

Rows of the left matrix are lines, of the right one the words of the list; its columns are
the names, and each value is the share of the name that the word carries. Their product is,
for each line and name, the share of the name found in the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy.sparse import csr_array

from exportcheck.matching.block import Block, Ids
from exportcheck.matching.terms import SearchTerm
from exportcheck.matching.vocabulary import Vocabulary

_SLACK = 1e-6
_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Candidate:
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
        self._needed = np.array([term.needed - _SLACK for term in terms], dtype=np.float32)
        words = [word for term in terms for word in term.words]
        columns = [number for number, term in enumerate(terms) for _ in term.words]
        weights = [weight for term in terms for weight in term.weights]
        shape = (max(len(vocabulary), 1), max(len(terms), 1))
        self._terms = csr_array(
            (np.array(weights, dtype=np.float32), (words, columns)), shape=shape
        )

    def candidates(self, block: Block) -> list[list[Candidate]]:
        """For each text of a block the names it may hold, strongest coverage first."""
        lines = self._lines(block)
        return self._enough((lines @ self._terms).tocsr(), len(block.texts))

    def _lines(self, block: Block) -> csr_array:
        """Which words of the list stand in which texts, each counted once."""
        lookup, known = self._vocabulary.lookup, self._vocabulary.ids
        meant = [[match.word for match in lookup(word)] for word in block.words]
        counts = np.fromiter(map(len, meant), dtype=np.int64, count=len(meant))
        flat = np.fromiter(chain.from_iterable(meant), dtype=np.int64)
        joined = np.array([known.get(stem, -1) for stem in block.joined_stems], dtype=np.int64)
        pairs = np.flatnonzero(joined[block.pairs] >= 0) if len(joined) else _NONE
        rows, words = _spread(block.rows, block.tokens, counts, flat)
        rows = np.concatenate([rows, block.pair_rows[pairs]])
        words = np.concatenate([words, joined[block.pairs[pairs]]]) if len(pairs) else words
        ones = np.ones(len(rows), dtype=np.float32)
        found = csr_array((ones, (rows, words)), shape=(len(block.texts), self._terms.shape[0]))
        found.sum_duplicates()
        found.data[:] = 1.0
        return found

    def _enough(self, product: csr_array, count: int) -> list[list[Candidate]]:
        result: list[list[Candidate]] = [[] for _ in range(count)]
        if not product.nnz:
            return result
        keep = np.flatnonzero(product.data >= self._needed[product.indices])
        rows = np.searchsorted(product.indptr, keep, side="right") - 1
        order = np.lexsort((product.indices[keep], -product.data[keep], rows))
        for position in order:
            at = keep[position]
            result[rows[position]].append(
                Candidate(int(product.indices[at]), float(product.data[at]))
            )
        return result


def _spread(rows: Ids, tokens: Ids, counts: Ids, flat: Ids) -> tuple[Ids, Ids]:
    """(row, list word) for each list word that each token stands for."""
    many = counts[tokens]
    starts = np.concatenate([[0], np.cumsum(counts)])[tokens]
    ends = np.cumsum(many)
    offsets = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many)
    return np.repeat(rows, many), flat[np.repeat(starts, many) + offsets]
