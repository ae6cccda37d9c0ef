"""The policy tables are complete and keep their order."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportcheck.matching.outcomes import State
from exportcheck.matching.policy import THRESHOLDS, WEIGHTS
from exportcheck.matching.scoring import LEAST, LEVELS, MOST, RANK, STATUS, weighed
from exportcheck.models import Evidence
from exportcheck.text.lexicon import table


def test_every_state_and_level_has_a_status() -> None:
    assert set(STATUS) == set(product(State, LEVELS.values()))


@pytest.mark.parametrize("state", list(State))
def test_a_pointer_that_says_more_never_ranks_lower(state: State) -> None:
    ranks = [RANK[STATUS[state, level]] for level in (3, 2, 1)]
    assert ranks == sorted(ranks)


def test_what_supports_is_positive_and_what_contradicts_is_negative() -> None:
    for (kind, detail), weight in WEIGHTS.items():
        against = kind == "context" or detail == "contradicts"
        assert (weight < 0) == against, (kind, detail)


@given(st.lists(st.floats(-1, 1).filter(lambda x: abs(x) > 1e-3), min_size=1, max_size=12))
def test_contributions_add_up_within_the_scale(contributions: list[float]) -> None:
    parts = [
        Evidence("wording", "supports", "X", str(i), contribution=c)
        for i, c in enumerate(contributions)
    ]
    score, evidence = weighed(parts)
    assert sum(part.contribution for part in evidence) == pytest.approx(score, abs=1e-6)
    if any(c > 0 for c in contributions):
        assert LEAST - 1e-3 <= score <= MOST + 1e-3


def test_every_value_of_the_policy_lies_within_its_bounds_and_says_what_it_weighs() -> None:
    for row in table("policy.csv"):
        assert float(row["low"]) <= float(row["value"]) <= float(row["high"]), row
        assert float(row["low"]) <= float(row["prior"]) <= float(row["high"]), row
        assert row["says"]
    assert len(WEIGHTS) + len(THRESHOLDS) == len(table("policy.csv"))


def test_a_name_that_says_more_weighs_more() -> None:
    assert WEIGHTS["wording", "enough"] >= WEIGHTS["wording", "ask"] > WEIGHTS["wording", "common"]
