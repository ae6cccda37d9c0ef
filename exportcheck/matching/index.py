"""Which names of a list may stand in which lines, for a whole block at once.

Each word of a name carries a share of it, and a name needs a certain share in a line. Whatever
else stands there, enough of it cannot be there without one of its rarest words: those are its
keys. A line is held only against the names whose keys it has, and their other words are asked
for one after the other, so that a list of any length costs little more than a short one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exportcheck.matching.block import Block, Ids
from exportcheck.matching.terms import SearchTerm
from exportcheck.matching.vocabulary import Vocabulary

_SLACK = 1e-6
_ROUNDING = 1e-4  # more than what sums of shares can differ by
Shares = NDArray[np.float32]
Small = NDArray[np.int32]  # the numbers of a list, of which there are many


class Candidate(NamedTuple):
    """A name that a line may hold.

    Attributes:
        term: number of the search term.
        coverage: share of its weight found in the line.
    """

    term: int
    coverage: float


class TermIndex:
    """The names of a list by their keys.

    Args:
        terms: the names.
        vocabulary: the list's vocabulary.
    """

    def __init__(self, terms: Sequence[SearchTerm], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._offers = np.array([term.kind != "look_alike" for term in terms], dtype=bool)
        self._needed = np.array([term.needed - _SLACK for term in terms], dtype=np.float32)
        self._lengths = np.array([len(term.words) for term in terms], dtype=np.int32)
        self._longest = max(self._lengths.tolist(), default=0)
        words = np.array([word for term in terms for word in term.words], dtype=np.int32)
        weights = np.array([w for term in terms for w in term.weights], dtype=np.float32)
        names = np.repeat(np.arange(len(terms), dtype=np.int32), self._lengths)
        used = np.bincount(words, minlength=max(len(vocabulary), 1))
        order = np.lexsort((words, used[words], names))  # of each name the rarest word first
        self._starts = _starts(self._lengths)
        self._words, self._weights = words[order], weights[order]
        keys = self._are_keys(names)
        by_word = keys[np.argsort(self._words[keys], kind="stable")]
        self._keyed = names[by_word]
        self._key_starts = _starts(np.bincount(self._words[keys], minlength=len(used)))
        self._size = len(used)
        self._spare = 1.0 - self._needed + np.float32(_ROUNDING)

    def _are_keys(self, names: Small) -> Ids:
        """Numbers of the words without which, and without those before, too little is left."""
        before = np.cumsum(self._weights, dtype=np.float64) - self._weights
        left = 1.0 - (before - before[self._starts[names]])
        return np.flatnonzero(left >= self._needed[names] - _ROUNDING)

    def candidates(self, block: Block, plain: Sequence[bool]) -> list[list[Candidate]]:
        """For each text of a block the names it may hold, strongest coverage first.

        A text that holds look-alikes and nothing else holds nothing, unless it is a plain one.

        Args:
            block: the texts.
            plain: for each text whether its look-alikes count by themselves.
        """
        found = self._found(block)
        texts, at = _spread(found // self._size, found % self._size, self._key_starts)
        texts, names = self._held(texts, self._keyed[at], found)
        shares = self._shares(texts, names, found)
        enough = shares >= self._needed[names]
        return self._sorted(texts[enough], names[enough], shares[enough], plain)

    def _found(self, block: Block) -> Ids:
        """The list words of each text as one number each, ascending: see ``_holds``."""
        known, lookups = self._vocabulary.ids, self._vocabulary.lookups(block.words)
        meant = [[match.word for match in matches] for matches in lookups]
        counts = np.fromiter(map(len, meant), dtype=np.int64, count=len(meant))
        flat = np.fromiter(chain.from_iterable(meant), dtype=np.int64)
        rows, at = _spread(block.rows, block.tokens, _starts(counts))
        stems = [known.get(stem, -1) for stem in block.joined_stems]
        joined = np.array(stems, dtype=np.int64)[block.pairs]
        rows = np.concatenate([rows, block.pair_rows[joined >= 0]])
        words = np.concatenate([flat[at], joined[joined >= 0]])
        return _distinct(rows * self._size + words)

    def _holds(self, texts: Ids, words: Small, found: Ids) -> NDArray[np.bool_]:
        """Whether each text has the list word beside it."""
        wanted = texts * self._size + words
        at = np.minimum(np.searchsorted(found, wanted), len(found) - 1)
        there: NDArray[np.bool_] = found[at] == wanted
        return there

    def _held(self, texts: Ids, names: Ids | Small, found: Ids) -> tuple[Ids, Ids]:
        """The pairs of text and name, each once, of which not too much is missing."""
        missing = np.zeros(len(names), dtype=np.float32)
        for number in (*range(1, self._longest), 0):  # the first is mostly the key itself
            asked = np.flatnonzero(self._lengths[names] > max(number, 1))
            at = self._starts[names[asked]] + number
            absent = ~self._holds(texts[asked], self._words[at], found)
            missing[asked[absent]] += self._weights[at[absent]]
            kept = missing <= self._spare[names]
            texts, names, missing = texts[kept], names[kept], missing[kept]
        size = len(self._needed)
        pairs = _distinct(texts * size + names)
        return pairs // size, pairs % size

    def _shares(self, texts: Ids, names: Ids, found: Ids) -> Shares:
        """The share of each name that its text has, added up in the order of the words."""
        pairs, at = _spread(np.arange(len(names)), names, self._starts)
        there = np.flatnonzero(self._holds(texts[pairs], self._words[at], found))
        pairs, at = pairs[there], at[there]
        order = np.lexsort((self._words[at], pairs))
        shares = np.zeros(len(names), dtype=np.float32)
        np.add.at(shares, pairs[order], self._weights[at[order]])
        return shares

    def _sorted(
        self, texts: Ids, names: Ids, shares: Shares, plain: Sequence[bool]
    ) -> list[list[Candidate]]:
        result: list[list[Candidate]] = [[] for _ in plain]
        offering = np.array(plain, dtype=bool)
        offering[texts[self._offers[names]]] = True
        kept = np.flatnonzero(offering[texts])
        order = kept[np.lexsort((names[kept], -shares[kept], texts[kept]))]
        columns = (column[order].tolist() for column in (texts, names, shares))
        for text, name, share in zip(*columns, strict=True):
            result[text].append(Candidate(name, share))
        return result


def _distinct(numbers: Ids) -> Ids:
    """Each number once, ascending."""
    found = np.sort(numbers)
    first = np.ones(len(found), dtype=bool)
    first[1:] = found[1:] != found[:-1]
    return found[first]


def _starts(counts: Ids | Small) -> Ids:
    """Where the things of each stand, those of all end to end: starts[n] to starts[n + 1]."""
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])


def _spread(rows: Ids, owners: Ids, starts: Ids) -> tuple[Ids, Ids]:
    """(row, number of the thing) for each thing of the owner beside each row."""
    first = starts[owners]
    many = starts[owners + 1] - first
    ends = np.cumsum(many)
    offsets = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many)
    return np.repeat(rows, many), np.repeat(first, many) + offsets
