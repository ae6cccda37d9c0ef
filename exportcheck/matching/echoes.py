"""Short lines all of whose words are words of one entry.

"Adaptive mirrors" may be a name that a list does not have, although its titles and names
hold every word of it. A short line that says nothing else, with a word that ordinary
trade hardly uses, then points to the entry. Longer lines say too much for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

import numpy as np

from exportcheck.matching.block import Block
from exportcheck.matching.families import Families
from exportcheck.matching.leads import Lead
from exportcheck.matching.policy import THRESHOLDS, WEIGHTS
from exportcheck.matching.profile import LineProfile
from exportcheck.models import ControlEntry, ControlList, Evidence
from exportcheck.text.frequency import frequency
from exportcheck.text.lexicon import words
from exportcheck.text.normalize import normalize
from exportcheck.text.words import Token, stems, stop_words, surface

_SHORTEST = 3  # letters of a word that counts
_FEWEST, _MOST = 2, 6  # words of a line that may echo an entry
_ENTRIES = 4  # entries beyond which the words say too little
_SMALL, _KNOWN, _UNKNOWN = 0, 1, 2
_LONG_TEXT = 100  # characters beyond which no line is short
_BLANKS = 12
_DIGIT = re.compile(r"\d")


class Echoes:
    """The words of a list by entry.

    Args:
        control_list: the list.
        nodes: its tree.
    """

    def __init__(self, control_list: ControlList, nodes: Families) -> None:
        self._nodes = nodes
        found: dict[str, dict[str, None]] = {}
        for code, text in _texts(control_list):
            for word in surface(normalize(text)):
                found.setdefault(stems(word), {})[code] = None
        self._codes = {stem: tuple(codes) for stem, codes in found.items()}

    def among(self, block: Block) -> list[bool]:
        """For each text of a block whether it is short and the list knows all of its words."""
        kinds = np.fromiter(map(self._kind, block.words), dtype=np.int64, count=len(block.words))
        kind = kinds[block.tokens]
        size = len(block.texts)
        known = np.bincount(block.rows, weights=kind == _KNOWN, minlength=size)
        unknown = np.bincount(block.rows, weights=kind == _UNKNOWN, minlength=size)
        few = (unknown == 0) & (known >= _FEWEST) & (known <= _MOST)
        return [bool(one) for one in few]

    def _kind(self, word: str) -> int:
        if not _says_something(word):
            return _SMALL
        return _KNOWN if stems(word) in self._codes else _UNKNOWN

    def leads(self, profile: LineProfile) -> list[Lead]:
        """Pointers to the entries that hold every word of a short line; mostly none."""
        said = _telling(profile)
        if not said:
            return []
        root_of = self._nodes.root_of
        holding = [self._codes.get(stems(token.text), ()) for token in said]
        roots = reduce(set.intersection, ({root_of[c] for c in codes} for codes in holding))
        if not 0 < len(roots) <= _ENTRIES:
            return []
        best = (self._holding_all(root, holding) for root in sorted(roots))
        return [_lead(profile, self._nodes[code].entry) for code in best if code]

    def _holding_all(self, root: str, holding: list[tuple[str, ...]]) -> str:
        """The code of an entry that, with what stands above it, holds every word; "" for none.

        Words scattered over a long entry say nothing: each of them names something else.
        """
        sets = [{code for code in codes if self._nodes.root_of[code] == root} for codes in holding]
        codes = sorted(set.union(*sets), key=lambda code: (code.count("."), code))
        return next((c for c in codes if self._holds(c, sets)), "")

    def _holds(self, code: str, sets: list[set[str]]) -> bool:
        path = {node.code for node in self._nodes[code].path()}
        return all(path & one for one in sets)


def _says_something(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in stop_words()


def may_echo(text: str) -> bool:
    """Whether a line is short and plain enough: quick to say, and no for most lines."""
    return len(text) <= _LONG_TEXT and text.count(" ") < _BLANKS and not _DIGIT.search(text)


def _telling(profile: LineProfile) -> list[Token]:
    """The words of a line, if they are few and one of them is rare in trade; else none."""
    said = [token for token in profile.tokens if _says_something(token.text)]
    if not _FEWEST <= len(said) <= _MOST or any(token.negated for token in said):
        return []
    heads = words("context_words.csv", "generic_head")
    rare = any(
        token.text not in heads and frequency(token.text) < THRESHOLDS["rare_word"]
        for token in said
    )
    return said if rare else []


def _texts(control_list: ControlList) -> Iterator[tuple[str, str]]:
    """(code, text) of everything that a list says its goods are."""
    for entry in control_list.entries:
        yield from ((entry.code, title) for title in (entry.title_en, entry.title_ru))
    for term in control_list.terms:
        if term.kind != "look_alike":
            yield term.code, term.text


def _lead(profile: LineProfile, entry: ControlEntry) -> Lead:
    tokens = tuple(range(len(profile.tokens)))
    evidence = Evidence(
        "wording",
        "supports",
        entry.code,
        profile.excerpt(tokens),
        entry.title_en,
        entry.title_ru,
        WEIGHTS["wording", "echo"],
        "echo",
    )
    return Lead(entry.code, "ask", evidence, tokens)
