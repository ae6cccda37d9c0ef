"""Words of a list that are one misspelling away from a word of a shipment.

Two words are near when they are the same after at most one letter is taken out of each. The
table of what is left is large, and most runs of one line never ask for it: it is made, or
unpacked, when the first unknown word comes.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable


class Neighbourhood:
    """The words of a list by what is left of them without one of their letters.

    Args:
        words: the words, without white space.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._packed = b""
        self._by_rest: dict[str, str] | None = None

    def near(self, word: str) -> set[str]:
        """Words of the list that share what is left with this word."""
        table = self._table()
        return {near for rest in (word, *one_deleted(word)) for near in table.get(rest, "").split()}

    def _table(self) -> dict[str, str]:
        if self._by_rest is None:
            self._by_rest = pickle.loads(self._packed) if self._packed else self._made()
            self._packed, self._words = b"", ()
        return self._by_rest

    def _made(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for word in self._words:
            for rest in {word, *one_deleted(word)}:
                table[rest] = f"{table[rest]} {word}" if rest in table else word
        return table

    def __getstate__(self) -> bytes:
        # bytes within the pickle of the whole are copied, not unpacked, when that is loaded
        return pickle.dumps(self._table(), pickle.HIGHEST_PROTOCOL)

    def __setstate__(self, state: bytes) -> None:
        self._words, self._packed, self._by_rest = (), state, None


def one_deleted(word: str) -> list[str]:
    """The word without each of its letters in turn."""
    return [word[:i] + word[i + 1 :] for i in range(len(word))]
