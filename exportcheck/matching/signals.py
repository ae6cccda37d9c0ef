"""What in a line can bear on the conditions of an entry: their words, and kinds of units.

A line that has none of them leaves a condition as it is for all such lines, which is what most
lines with an everyday name do to most conditions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exportcheck.matching.profile import LineProfile
    from exportcheck.matching.tree import Node


@dataclass(frozen=True, slots=True)
class Signals:
    """Words and kinds of units that conditions look for, or that a line holds of them.

    Attributes:
        words: words that open a phrase of a feature.
        kinds: kinds of the units of limits and of what limits are computed from.
    """

    words: frozenset[int]
    kinds: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.words or self.kinds)

    def among(self, profile: LineProfile) -> Signals:
        """Those that a line holds."""
        if not self:
            return self
        kinds = self.kinds & profile.kinds if self.kinds else self.kinds
        return Signals(self.words.intersection(profile.places), kinds)

    def touch(self, seen: Signals) -> bool:
        """Whether any of them is among those that a line holds."""
        return not (self.words.isdisjoint(seen.words) and self.kinds.isdisjoint(seen.kinds))


def own_signals(node: Node) -> Signals:
    """The signals of the conditions that stand at a code itself."""
    conditions = [one for together in node.alternatives.values() for one in together]
    words = frozenset[int]().union(*(one.opening for one in conditions))
    return Signals(words, frozenset[str]().union(*(one.kinds for one in conditions)))


def signals_below(node: Node) -> Signals:
    """The signals of a code with everything under it."""
    every = [own_signals(one) for one in node.below()]
    words = frozenset[int]().union(*(one.words for one in every))
    return Signals(words, frozenset[str]().union(*(one.kinds for one in every)))
