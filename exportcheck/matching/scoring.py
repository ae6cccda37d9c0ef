"""The policy, as tables one can read aloud.

A finding's score is the sum of what its evidence contributes (:mod:`policy` holds how much);
it says how sure the finding is beside others. Its status comes from what
points to the entry (how much the pointer says alone) and from what the conditions came to.

What a pointer says alone:

=======  =================================================================
enough   it names the controlled thing itself
ask      rare in ordinary trade: worth a question when nothing else is said
common   an everyday commodity: its bare name says nothing
=======  =================================================================

What follows, once the conditions of the entry are looked at, stands in ``STATUS``;
``status_of`` adds what a sign of the controlled kind does to an everyday commodity.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from exportcheck.matching.outcomes import Outcome, State
from exportcheck.matching.policy import WEIGHTS
from exportcheck.models import Evidence, FindingStatus

LEAST, MOST = 0.01, 0.99  # a finding never scores nothing, and never certainty

LEVELS = {"enough": 3, "ask": 2, "common": 1}

# (state of the conditions, level of the pointer) -> status of the finding
STATUS: dict[tuple[State, int], FindingStatus] = {
    (State.MET, 3): "match",
    (State.MET, 2): "match",
    (State.MET, 1): "possible",
    (State.NONE, 3): "match",
    (State.NONE, 2): "possible",
    (State.NONE, 1): "commodity_only",
    (State.OPEN, 3): "possible",
    (State.OPEN, 2): "possible",
    (State.OPEN, 1): "commodity_only",
    (State.UNMET, 3): "below_limit",
    (State.UNMET, 2): "below_limit",
    (State.UNMET, 1): "below_limit",
}
RANK: dict[str, int] = {
    "match": 0,
    "possible": 1,
    "below_limit": 2,
    "commodity_only": 3,
}


def status_of(
    level: int, outcome: Outcome, name: str, *, sure: bool = False
) -> FindingStatus | None:
    """Status of a finding, or None when the pointer says too little to show it.

    An everyday commodity with a sign of the controlled kind is no longer everyday: a valve of
    titanium is worth a question, a full set of met conditions with a number is a match. Words
    of the name itself are no such sign, and neither is a number (a size, a flow) while a
    property that decides is not stated.

    Args:
        level: what the pointer says, by ``LEVELS``, lowered by context.
        outcome: what the conditions came to.
        name: the words of the line that name the goods.
        sure: the name is a product line, and what it says of itself counts.
    """
    if level <= 0:
        return None
    signs = [e for e in outcome.evidence if e.direction == "supports" and e.line_text not in name]
    if level == LEVELS["ask"] and outcome.state is State.MET and not signs and not sure:
        return "possible"
    if level > 1:
        return STATUS[outcome.state, min(level, 3)]
    if outcome.state is State.OPEN and signs and not outcome.unmet:
        property_shown = any(e.kind == "feature" for e in signs)
        property_open = any(question.kind != "limit" for question in outcome.questions)
        quantities = {e.entry_en.rsplit(" ", 3)[0] for e in signs if e.kind == "limit"}
        enough = property_shown or not property_open or len(quantities) > 1
        return "possible" if enough else "commodity_only"
    if outcome.state is State.MET:
        if any(e.kind == "limit" for e in signs):
            return "match"
        return "possible" if signs else "commodity_only"
    return STATUS[outcome.state, 1]


def weighed(evidence: Iterable[Evidence]) -> tuple[float, tuple[Evidence, ...]]:
    """The score of a finding and its evidence with contributions that add up to it.

    Args:
        evidence: reasons with the contribution of their kind; 0.0 takes the table's value
            for the kind and direction.

    Returns:
        The score between 0 and 1 and the evidence, strongest first.
    """
    distinct = _distinct(evidence)
    shares = _within([one.contribution or _usual(one) for one in distinct])
    parts = [
        replace(one, contribution=round(share, 4))
        for one, share in zip(distinct, shares, strict=True)
    ]
    parts.sort(key=lambda p: (-abs(p.contribution), p.kind, p.code, p.line_text))
    return round(sum(part.contribution for part in parts), 4), tuple(parts)


def _distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each reason once; words that speak against several properties speak once."""
    found: dict[tuple[str, ...], Evidence] = {}
    for one in evidence:
        against = one.kind == "feature" and one.direction == "contradicts"
        found.setdefault(
            (one.kind, one.direction, one.line_text, "" if against else one.entry_en), one
        )
    return list(found.values())


def _within(shares: list[float]) -> list[float]:
    """The same contributions, so that their sum is between LEAST and MOST.

    What speaks for the entry counts less where there is more than enough of it, what speaks
    against it where little is left.
    """
    for_it = sum(share for share in shares if share > 0)
    against = sum(share for share in shares if share < 0)
    if not for_it:
        return shares
    most = min(max(for_it, LEAST), MOST - against)  # what speaks for it may count, and
    least = min(max(-against, 0.0), most - LEAST)  # what speaks against it
    up, down = most / for_it, (-least / against if against else 0.0)
    return [share * (up if share > 0 else down) for share in shares]


def _usual(evidence: Evidence) -> float:
    return WEIGHTS.get((evidence.kind, evidence.direction), 0.0)
