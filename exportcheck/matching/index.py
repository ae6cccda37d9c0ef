"""Which names of a list may stand in which lines: one sparse product for a whole block.

Rows of the left matrix are lines, of the right one the words of the list; its columns are
the names, and each value is the share of the name that the word carries. Their product is,
for each line and name, the share of the name found in the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from exportcheck.matching.terms import SearchTerm
from exportcheck.matching.vocabulary import Vocabulary
from exportcheck.text.words import surface

_SLACK = 1e-6


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

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """For each normalised text the names it may hold, strongest coverage first."""
        indptr, indices = [0], []
        for text in texts:
            indices.extend(self._words(text))
            indptr.append(len(indices))
        lines = csr_array(
            (np.ones(len(indices), dtype=np.float32), indices, indptr),
            shape=(len(texts), self._terms.shape[0]),
        )
        return self._enough((lines @ self._terms).tocsr(), len(texts))

    def _words(self, text: str) -> list[int]:
        found: set[int] = set()
        lookup, joined = self._vocabulary.lookup, self._vocabulary.joined
        previous = ""
        for word in surface(text):
            found.update(match.word for match in lookup(word))
            if previous and (together := joined(previous, word)) >= 0:
                found.add(together)
            previous = word
        return sorted(found)

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
