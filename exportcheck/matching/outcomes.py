"""What conditions came to, and how outcomes combine: all of them, or one of several.

Outcomes are values: a line that says nothing of a condition shares them with all such lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import TypeVar

from exportcheck.matching.tree import Node
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


def without_stand_ins(options: list[Outcome]) -> list[Outcome]:
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


def all_of(node: Node, parts: list[Outcome]) -> Outcome:
    """What several conditions that must all hold come to."""
    if len(parts) == 1 and parts[0].node is node:
        return parts[0]
    states = [part.state for part in parts]
    state = next((s for s in (State.UNMET, State.OPEN, State.MET) if s in states), State.NONE)
    return Outcome(state, node, *_gather(parts))


def any_of(node: Node, parts: list[Outcome]) -> Outcome:
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
