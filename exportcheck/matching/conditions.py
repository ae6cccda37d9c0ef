"""Is an item with these words and numbers inside the conditions of a code?

Three answers: met, not met, open. Not stated is open, never "below the limit". Conditions of
one alternative must all hold, of several alternatives one; the children of a code combine
as its ``need`` says; conditions of the codes above hold too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain, pairwise
from typing import TypeVar

from exportcheck.matching.evidence.features import check_feature
from exportcheck.matching.evidence.limits import check_limit
from exportcheck.matching.profile import LineProfile
from exportcheck.matching.signals import Signals
from exportcheck.matching.tree import Condition, LimitCondition, Node, Tree
from exportcheck.models import Evidence, Question

Said = TypeVar("Said", Evidence, Question)


class State(Enum):
    """What is known of a condition; NONE where there is no condition at all."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"
    NONE = "none"


@dataclass(slots=True)
class Outcome:
    """What the conditions of a code came to; a value, shared between lines and never changed.

    Attributes:
        state: met, unmet, open or none.
        node: deepest code that the evidence reaches.
        evidence: limits and features that were met or not.
        questions: what was not stated.
    """

    state: State
    node: Node
    evidence: tuple[Evidence, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def met(self) -> int:
        """Number of conditions that the line states and meets."""
        return len([e for e in self.evidence if e.direction == "supports"])

    @property
    def unmet(self) -> int:
        """Number of conditions that the line states and does not meet."""
        return len([e for e in self.evidence if e.direction == "contradicts"])


Untouched = dict[tuple[str, str, frozenset[str]], Outcome]
"""Outcomes of parts of the tree that a line says nothing of, by what part it is of which code,
and by the codes that names in the line point to."""
_REMEMBERED = 50_000


class Evaluator:
    """Evaluates codes under one top entry for one line; each condition is looked at once.

    Args:
        tree: the tree of the list.
        profile: the line.
        root: the top entry.
        named: codes that a name in the line points to.
        untouched: what is the same for all lines that say nothing of the conditions.
    """

    def __init__(
        self,
        tree: Tree,
        profile: LineProfile,
        root: Node,
        named: Iterable[str],
        untouched: Untouched,
    ) -> None:
        self._tree = tree
        self._profile = profile
        self._root = root
        self._named = frozenset(named)
        self._checked: dict[int, Outcome] = {}
        self._untouched = untouched

    @cached_property
    def _seen(self) -> Signals:
        return self._tree.signals(self._root).among(self._profile)

    def evaluate(self, node: Node) -> Outcome:
        """The conditions of a code, of what is under it, of what is above it and beside it.

        Above: their own conditions hold too. Beside: where all children of a code above are
        needed, the sisters of the way up are.
        """
        return self._known("all", node, bool(self._seen), self._evaluate)

    def _known(
        self, part: str, node: Node, touched: bool, find: Callable[[Node], Outcome]
    ) -> Outcome:
        """A part of the tree evaluated, or remembered when the line says nothing of it."""
        if touched:
            return find(node)
        key = (part, node.code, self._named)
        known = self._untouched.get(key)
        if known is None:
            if len(self._untouched) >= _REMEMBERED:
                self._untouched.clear()
            known = self._untouched[key] = find(node)
        return known

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
        if not node.children:
            return self._own(node)
        touched = self._tree.signals(node).touch(self._seen)
        return self._known("below", node, touched, self._with_children)

    def _with_children(self, node: Node) -> Outcome:
        children = [self._subtree(child) for child in node.children]
        every = node.entry.need == "all"
        below = _all(node, self._needed(children)) if every else self._some(node, children)
        return _all(below.node, [self._own(node), below])

    def _needed(self, children: list[Outcome]) -> list[Outcome]:
        """Outcomes that must all hold; one without conditions and without a name is asked for."""
        if all(child.state is State.NONE for child in children):
            return children
        return [
            Outcome(State.OPEN, child.node, (), (_title_question(child.node),))
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
        touched = self._tree.own_signals(node).touch(self._seen)
        return self._known("own", node, touched, self._alternatives)

    def _alternatives(self, node: Node) -> Outcome:
        options = [
            _all(node, [self._condition(node, condition) for condition in conditions])
            for conditions in node.alternatives.values()
        ]
        return _any(node, _without_stand_ins(options))

    def _condition(self, node: Node, condition: Condition) -> Outcome:
        known = self._checked.get(id(condition))
        if known is None:
            known = self._checked[id(condition)] = self._check(node, condition)
        return known

    def _check(self, node: Node, condition: Condition) -> Outcome:
        found: Evidence | Question | None
        if isinstance(condition, LimitCondition):
            found = check_limit(self._profile, condition, self._tree.quantity_words)
        else:
            found = check_feature(self._profile, condition)
        if isinstance(found, Question):
            return Outcome(State.OPEN, node, (), (found,))
        if found is None:
            return Outcome(State.NONE, node)
        state = State.MET if found.direction == "supports" else State.UNMET
        return Outcome(state, node, (found,))


def _without_stand_ins(options: list[Outcome]) -> list[Outcome]:
    """Alternatives that still count once a number is stated and misses its limit.

    An alternative with words in the place of that number ("grade known to reach 1.5 GPa", a
    sieve size) stands in for it, since most lines do not state it. Where the line states it,
    words that it does not use leave nothing open.
    """
    missed = [one for one in options if one.state is State.UNMET and _missed_by_number(one)]
    if not missed:
        return options
    asked = {question for one in missed for question in one.questions}
    said = {e.entry_en for one in missed for e in one.evidence}
    return [one for one in options if not _waits_for_words(one, asked, said)]


def _missed_by_number(option: Outcome) -> bool:
    return any(e.kind == "limit" and e.direction == "contradicts" for e in option.evidence)


def _waits_for_words(option: Outcome, asked: set[Question], said: set[str]) -> bool:
    """All that an open alternative has of its own are words that the line does not use."""
    own = [question for question in option.questions if question not in asked]
    if option.state is not State.OPEN or any(e.entry_en not in said for e in option.evidence):
        return False
    return bool(own) and all(question.kind == "feature" for question in own)


def _title_question(node: Node) -> Question:
    return Question(node.code, "entry", node.entry.title_en, node.entry.title_ru)


def _all(node: Node, parts: list[Outcome]) -> Outcome:
    if len(parts) == 1 and parts[0].node is node:
        return parts[0]
    states = [part.state for part in parts]
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
        by_number = [part for part in decided if _missed_by_number(part)]
        shown = (by_number or decided)[:3]  # a number that misses says more than words
        return Outcome(State.UNMET, node if len(decided) > 1 else best.node, *_gather(shown))
    return _open(node, decided, best)


def _open(node: Node, decided: list[Outcome], best: Outcome) -> Outcome:
    """Several open ways: the one with most behind it, else the code above them all."""
    waiting = [part for part in decided if part.state is State.OPEN]
    equal = [part for part in waiting if (part.met, part.unmet) == (best.met, best.unmet)]
    if len(equal) == 1 and (best.met or len(waiting) == 1):
        return best
    return Outcome(State.OPEN, node, *_gather(equal))


def _rank(part: Outcome) -> tuple[int, int, int]:
    return (_ORDER.index(part.state), -part.met, part.unmet)


_ORDER = (State.MET, State.OPEN, State.UNMET, State.NONE)


def _gather(parts: Sequence[Outcome]) -> tuple[tuple[Evidence, ...], tuple[Question, ...]]:
    """Evidence and questions of several outcomes, each one once, in their order."""
    evidence = [part.evidence for part in parts if part.evidence]
    questions = [part.questions for part in parts if part.questions]
    return _distinct(evidence), _distinct(questions)


def _distinct(groups: list[tuple[Said, ...]]) -> tuple[Said, ...]:
    if len(groups) < 2:  # most often: and within a group there are no repeats
        return groups[0] if groups else ()
    return tuple(dict.fromkeys(chain.from_iterable(groups)))
