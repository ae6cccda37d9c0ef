"""Is an item with these words and numbers inside the conditions of a code?

Three answers: met, not met, open. Not stated is open, never "below the limit". Conditions of
one alternative must all hold, of several alternatives one; the children of a code combine
as its ``need`` says; conditions of the codes above hold too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import pairwise

from exportcheck.matching.evidence.features import check_feature
from exportcheck.matching.evidence.limits import check_limit
from exportcheck.matching.outcomes import Outcome, State, all_of, any_of, without_stand_ins
from exportcheck.matching.profile import LineProfile
from exportcheck.matching.signals import Signals
from exportcheck.matching.tree import Condition, LimitCondition, Node, Tree
from exportcheck.models import Evidence, Question

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
        return all_of(inner.node, parts)

    def _subtree(self, node: Node) -> Outcome:
        if not node.children:
            return self._own(node)
        touched = self._tree.signals(node).touch(self._seen)
        return self._known("below", node, touched, self._with_children)

    def _with_children(self, node: Node) -> Outcome:
        children = [self._subtree(child) for child in node.children]
        every = node.entry.need == "all"
        below = all_of(node, self._needed(children)) if every else self._some(node, children)
        return all_of(below.node, [self._own(node), below])

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
        return any_of(node, children)

    def _own(self, node: Node) -> Outcome:
        touched = self._tree.own_signals(node).touch(self._seen)
        return self._known("own", node, touched, self._alternatives)

    def _alternatives(self, node: Node) -> Outcome:
        options = [
            all_of(node, [self._condition(node, condition) for condition in conditions])
            for conditions in node.alternatives.values()
        ]
        return any_of(node, without_stand_ins(options))

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


def _title_question(node: Node) -> Question:
    return Question(node.code, "entry", node.entry.title_en, node.entry.title_ru)
