"""Is an item with these words and numbers inside the conditions of a code?

Three answers: met, not met, open. Not stated is open, never "below the limit". Conditions of
one alternative must all hold, of several alternatives one; the children of a code combine
as its ``need`` says; conditions of the codes above hold too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from exportcheck.matching.evidence.features import check_feature
from exportcheck.matching.evidence.limits import check_limit
from exportcheck.matching.profile import LineProfile
from exportcheck.matching.tree import Condition, LimitCondition, Node, Tree
from exportcheck.models import Evidence, Question


class State(Enum):
    """What is known of a condition; NONE where there is no condition at all."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"
    NONE = "none"


@dataclass(slots=True)
class Outcome:
    """What the conditions of a code came to.

    Attributes:
        state: met, unmet, open or none.
        node: deepest code that the evidence reaches.
        evidence: limits and features that were met or not.
        questions: what was not stated.
    """

    state: State
    node: Node
    evidence: list[Evidence] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def met(self) -> int:
        """Number of conditions that the line states and meets."""
        return sum(e.direction == "supports" for e in self.evidence)

    @property
    def unmet(self) -> int:
        """Number of conditions that the line states and does not meet."""
        return sum(e.direction == "contradicts" for e in self.evidence)


Untouched = tuple[str, frozenset[str]]
"""A code and the codes that names in a line point to."""


class Evaluator:
    """Evaluates codes of one tree for one line; each condition is looked at once."""

    def __init__(
        self,
        tree: Tree,
        profile: LineProfile,
        named: Iterable[str],
        untouched: dict[Untouched, Outcome],
    ) -> None:
        self._tree = tree
        self._profile = profile
        self._named = frozenset(named)  # codes that a name in the line points to
        self._checked: dict[int, Outcome] = {}
        self._untouched = untouched  # the same for all lines that say nothing of the conditions

    def evaluate(self, node: Node) -> Outcome:
        """The conditions of a code, of what is under it, of what is above it and beside it.

        Above: their own conditions hold too. Beside: where all children of a code above are
        needed, the sisters of the way up are.
        """
        if self._tree.signals(node.root.code).touch(self._profile):
            return self._evaluate(node)
        key = (node.code, self._named)
        known = self._untouched.get(key)
        if known is None:
            known = self._untouched[key] = self._evaluate(node)
        return Outcome(known.state, known.node, list(known.evidence), list(known.questions))

    def _evaluate(self, node: Node) -> Outcome:
        inner = self._subtree(node)
        parts = [inner]
        for child, up in pairwise(node.path()):
            parts.append(self._own(up))
            if up.entry.need == "all":
                sisters = [self._subtree(one) for one in up.children if one is not child]
                parts += self._needed([inner, *sisters])[1:]
        return _all(inner.node, parts)

    def _subtree(self, node: Node) -> Outcome:
        own = self._own(node)
        if not node.children:
            return own
        children = [self._subtree(child) for child in node.children]
        below = (
            self._every(node, children) if node.entry.need == "all" else self._some(node, children)
        )
        return _all(below.node, [own, below])

    def _every(self, node: Node, children: list[Outcome]) -> Outcome:
        result = _all(node, self._needed(children))
        result.node = node
        return result

    def _needed(self, children: list[Outcome]) -> list[Outcome]:
        """Outcomes that must all hold; one without conditions and without a name is asked for."""
        if all(child.state is State.NONE for child in children):
            return children
        return [
            Outcome(State.OPEN, child.node, [], [_title_question(child.node)])
            if child.state is State.NONE and child.node.code not in self._named
            else child
            for child in children
        ]

    def _some(self, node: Node, children: list[Outcome]) -> Outcome:
        """One child is enough; a child without conditions counts when a name points to it."""
        named = [c for c in children if c.state is State.NONE and c.node.code in self._named]
        if named and not any(child.state is State.MET for child in children):
            return named[0]
        return _any(node, children)

    def _own(self, node: Node) -> Outcome:
        if not node.alternatives:
            return Outcome(State.NONE, node)
        options = [
            _all(node, [self._condition(node, condition) for condition in conditions])
            for conditions in node.alternatives.values()
        ]
        result = _any(node, options)
        result.node = node
        return result

    def _condition(self, node: Node, condition: Condition) -> Outcome:
        known = self._checked.get(id(condition))
        if known is None:
            known = self._checked[id(condition)] = self._check(node, condition)
        return Outcome(known.state, node, list(known.evidence), list(known.questions))

    def _check(self, node: Node, condition: Condition) -> Outcome:
        found: Evidence | Question | None
        if isinstance(condition, LimitCondition):
            found = check_limit(self._profile, condition, self._tree.quantity_words)
        else:
            found = check_feature(self._profile, condition)
        if isinstance(found, Question):
            return Outcome(State.OPEN, node, [], [found])
        if found is None:
            return Outcome(State.NONE, node)
        state = State.MET if found.direction == "supports" else State.UNMET
        return Outcome(state, node, [found])


def _title_question(node: Node) -> Question:
    return Question(node.code, "entry", node.entry.title_en, node.entry.title_ru)


def _all(node: Node, parts: list[Outcome]) -> Outcome:
    states = {part.state for part in parts}
    state = next((s for s in (State.UNMET, State.OPEN, State.MET) if s in states), State.NONE)
    return Outcome(state, node, *_gather(parts))


def _any(node: Node, parts: list[Outcome]) -> Outcome:
    """One of several: the best of them decides; when none does, all their questions stand."""
    decided = [part for part in parts if part.state is not State.NONE]
    if not decided:
        return Outcome(State.NONE, node)
    best = min(decided, key=_rank)
    if best.state is State.MET:
        return best
    if best.state is State.UNMET:
        return Outcome(State.UNMET, node if len(decided) > 1 else best.node, *_gather(decided[:3]))
    return _open(node, decided, best)


def _open(node: Node, decided: list[Outcome], best: Outcome) -> Outcome:
    """Several open ways: the one with most behind it, else the code above them all."""
    waiting = [part for part in decided if part.state is State.OPEN]
    equal = [part for part in waiting if (part.met, part.unmet) == (best.met, best.unmet)]
    if len(equal) == 1 and (best.met or len(waiting) == 1):
        return best
    evidence, questions = _gather(equal)
    return Outcome(State.OPEN, node, evidence, questions)


def _rank(part: Outcome) -> tuple[int, int, int]:
    return (_ORDER[part.state], -part.met, part.unmet)


_ORDER = {State.MET: 0, State.OPEN: 1, State.UNMET: 2, State.NONE: 3}


def _gather(parts: Iterable[Outcome]) -> tuple[list[Evidence], list[Question]]:
    evidence: dict[Evidence, None] = {}
    questions: dict[Question, None] = {}
    for part in parts:
        evidence.update(dict.fromkeys(part.evidence))
        questions.update(dict.fromkeys(part.questions))
    return list(evidence), list(questions)
