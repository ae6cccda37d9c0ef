"""What in a line can bear on the conditions of an entry: their words, and kinds of units.

A line that has none of them leaves every condition of the entry as it is for all such lines,
which is what most lines with an everyday name do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exportcheck.matching.profile import LineProfile
    from exportcheck.matching.tree import Condition, Node


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of one entry with everything under it.

    Attributes:
        words: words that open a phrase of one of its features.
        kinds: kinds of the units of its limits and of what limits are computed from.
    """

    words: frozenset[int]
    kinds: frozenset[str]

    def touch(self, profile: LineProfile) -> bool:
        """Whether a line holds any of them."""
        if not self.words.isdisjoint(profile.places):
            return True
        return bool(self.kinds) and not self.kinds.isdisjoint(profile.kinds)


def signals_of(root: Node) -> Signals:
    """The signals of an entry."""
    words: set[int] = set()
    kinds: set[str] = set()
    for node in root.below():
        for conditions in node.alternatives.values():
            for condition in conditions:
                words |= _words(condition)
                kinds |= _kinds(condition)
    return Signals(frozenset(words), frozenset(kinds))


def _words(condition: Condition) -> set[int]:
    phrases = (*getattr(condition, "any_of", ()), *getattr(condition, "none_of", ()))
    return {phrase[0] for phrase in phrases}


def _kinds(condition: Condition) -> set[str]:
    unit, factors = getattr(condition, "unit", None), getattr(condition, "factors", ())
    found = [unit, *(factor.unit for factor in factors)]
    return {one.kind for one in found if one is not None}
