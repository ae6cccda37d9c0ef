"""A control list as a tree that can be computed with.

Each code becomes a :class:`Node` with its own conditions (limits and features, grouped by
alternative) and its children. The tree knows no line; it is built once per list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from exportcheck.matching.families import Families
from exportcheck.matching.signals import Signals, own_signals, signals_below
from exportcheck.matching.vocabulary import Vocabulary
from exportcheck.models import ControlEntry, ControlList, Feature, Limit
from exportcheck.text.normalize import normalize
from exportcheck.text.units import Unit, units

Phrase = tuple[int, ...]
ANY_NUMBER = "*"


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a derived quantity; ``words`` empty and ``unit`` None for a constant."""

    words: tuple[Phrase, ...]
    unit: Unit | None
    power: float
    constant: float = 1.0


@dataclass(frozen=True, slots=True)
class LimitCondition:
    """A limit ready to be compared: its value in SI base units, its words as phrases."""

    limit: Limit
    unit: Unit
    base: float
    words: tuple[Phrase, ...]
    bare: bool
    factors: tuple[Factor, ...] = ()

    @property
    def opening(self) -> frozenset[int]:
        """Words that open one of its phrases: a number decides here, no word alone."""
        return frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of the units that numbers for it may have."""
        units_used = (self.unit, *(factor.unit for factor in self.factors))
        return frozenset(one.kind for one in units_used if one is not None)


@dataclass(frozen=True, slots=True)
class FeatureCondition:
    """A feature ready to be looked for: its words as phrases, and those that open one."""

    feature: Feature
    any_of: tuple[Phrase, ...]
    none_of: tuple[Phrase, ...]
    opening: frozenset[int]

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of units that it looks for: none."""
        return frozenset()


Condition = LimitCondition | FeatureCondition


@dataclass(slots=True, eq=False)
class Node:
    """One code of the list with its conditions and children."""

    entry: ControlEntry
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    alternatives: dict[str, list[Condition]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the entry."""
        return self.entry.code

    @property
    def root(self) -> Node:
        """The entry at the top of this code."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def path(self) -> Iterator[Node]:
        """This node and those above it, from here up."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def below(self) -> Iterator[Node]:
        """This node and everything under it."""
        yield self
        for child in self.children:
            yield from child.below()


class Tree:
    """All nodes of a list by code.

    Args:
        control_list: the list.
        vocabulary: vocabulary built with this list's phrases.
    """

    def __init__(self, control_list: ControlList, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        nodes = {entry.code: Node(entry) for entry in control_list.entries}
        for node in nodes.values():
            node.parent = nodes.get(node.entry.parent)
            if node.parent is not None:
                node.parent.children.append(node)
        self.nodes = Families(nodes)
        self._own_signals: dict[str, Signals] = {}
        self._signals: dict[str, Signals] = {}
        factors = self._relations(control_list)
        for limit in control_list.limits:
            self._add(limit.code, limit.alternative, self._limit(limit, factors))
        for feature in control_list.features:
            self._add(feature.code, feature.alternative, self._feature(feature))
        self.quantity_words = self._quantity_words(control_list)

    def _quantity_words(self, control_list: ControlList) -> dict[str, frozenset[Phrase]]:
        """For each kind of unit the words that name some quantity of that kind."""
        found: dict[str, set[Phrase]] = {}
        for limit in control_list.limits:
            found.setdefault(units()[limit.unit].kind, set()).update(self.phrases(limit.words))
        return {kind: frozenset(phrases) for kind, phrases in found.items()}

    def signals(self, node: Node) -> Signals:
        """What in a line can bear on the conditions of a code and of those under it."""
        found = self._signals.get(node.code)
        if found is None:
            found = self._signals[node.code] = signals_below(node)
        return found

    def own_signals(self, node: Node) -> Signals:
        """What in a line can bear on the conditions at a code itself."""
        found = self._own_signals.get(node.code)
        if found is None:
            found = self._own_signals[node.code] = own_signals(node)
        return found

    def phrases(self, texts: tuple[str, ...]) -> tuple[Phrase, ...]:
        """Phrases of the vocabulary for texts of the list, "*" left out."""
        found = (self._vocabulary.phrase(normalize(text)) for text in texts if text != ANY_NUMBER)
        return tuple(phrase for phrase in found if phrase and -1 not in phrase)

    def _add(self, code: str, alternative: str, condition: Condition) -> None:
        if code in self.nodes:
            self.nodes[code].alternatives.setdefault(alternative, []).append(condition)

    def _limit(self, limit: Limit, factors: dict[str, tuple[Factor, ...]]) -> LimitCondition:
        unit = units()[limit.unit]
        return LimitCondition(
            limit,
            unit,
            unit.to_base(limit.value),
            self.phrases(limit.words),
            ANY_NUMBER in limit.words,
            factors.get(limit.quantity_en, ()),
        )

    def _feature(self, feature: Feature) -> FeatureCondition:
        any_of, none_of = self.phrases(feature.any_of), self.phrases(feature.none_of)
        opening = frozenset(phrase[0] for phrase in (*any_of, *none_of))
        return FeatureCondition(feature, any_of, none_of, opening)

    def _relations(self, control_list: ControlList) -> dict[str, tuple[Factor, ...]]:
        found: dict[str, tuple[Factor, ...]] = {}
        for part in control_list.relations:
            if part.words:
                factor = Factor(self.phrases(part.words), units()[part.unit], part.power)
            else:
                factor = Factor((), None, part.power, _constant(part.unit))
            found[part.quantity] = (*found.get(part.quantity, ()), factor)
        return found


def _constant(text: str) -> float:
    """The number that a constant starts with; its unit is SI by the layout's rule."""
    return float(text.split()[0])
