"""The fast ways give what the slow ones give."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportcheck.lists import find_list, read_control_list
from exportcheck.matching import Block, Matcher
from exportcheck.matching import block as block_module
from exportcheck.matching.conditions import Evaluator
from exportcheck.matching.outcomes import Outcome
from exportcheck.matching.profile import LineProfile
from exportcheck.matching.spelling import Neighbourhood
from exportcheck.matching.tree import Node
from exportcheck.models import ShipmentLine
from exportcheck.text.normalize import normalize
from exportcheck.text.words import stems, surface

TEXT = (
    "frequency converter valve ball stainless steel pump 600 Hz 20 mm titanium lined fluoro "
    "polymer насос клапан из стали для воды не военного назначения sodium cyanide camera "
    "thermal 640 x 512 frequensy konverter nickel alloy software drone"
)
WORDS = TEXT.split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(read_control_list(find_list("eu-annex-i")))


@pytest.fixture(scope="module")
def titles_only() -> Matcher:
    """A list without names: most of a title's words are enough."""
    known = read_control_list(find_list("eu-annex-i"))
    return Matcher(replace(known, terms=(), substances=()))


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=6, unique=True))
def test_keys_lead_to_every_name_of_which_enough_is_there(
    matcher: Matcher, titles_only: Matcher, texts: list[str]
) -> None:
    for each in (matcher, titles_only):
        found = each.index.candidates(Block(texts), [False] * len(texts))
        assert [dict(one) for one in found] == [summed(each, text) for text in texts]


def summed(matcher: Matcher, text: str) -> dict[int, np.float32]:
    """Names of which enough stands in a text, by adding up the shares of all its words."""
    there = set(LineProfile(ShipmentLine(1, text), text, matcher.vocabulary).places)
    shares: dict[int, np.float32] = {}
    for word in sorted(there):
        for number, weight in by_word(matcher).get(word, ()):
            shares[number] = shares.get(number, np.float32(0)) + np.float32(weight)
    terms = matcher.terms
    enough = {n: s for n, s in shares.items() if s >= np.float32(terms[n].needed - 1e-6)}
    return enough if any(terms[n].kind != "look_alike" for n in enough) else {}


@cache
def by_word(matcher: Matcher) -> dict[int, list[tuple[int, float]]]:
    found: dict[int, list[tuple[int, float]]] = {}
    for number, term in enumerate(matcher.terms):
        for word, weight in zip(term.words, term.weights, strict=True):
            found.setdefault(word, []).append((number, weight))
    return found


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_a_line_finds_alone_what_it_finds_in_a_block(matcher: Matcher, text: str) -> None:
    others = [f"line {number} of something else" for number in range(20)]
    (alone,), (echoes,) = matcher.look(Block([text]))
    found, echoing = matcher.look(Block([*others, text]))
    assert (found[-1], echoing[-1]) == (alone, echoes)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_conditions_that_nothing_touches_are_as_evaluated(matcher: Matcher, text: str) -> None:
    clean = normalize(text)
    profile = LineProfile(ShipmentLine(1, text), clean, matcher.vocabulary)
    other = LineProfile(ShipmentLine(1, ""), "", matcher.vocabulary)
    for root in sorted(set(matcher.tree.nodes.root_of.values()))[::40]:
        node = matcher.tree.nodes[root]
        quick = Evaluator(matcher.tree, profile, node, (), {}).evaluate(node)
        slow = NothingRemembered(matcher.tree, profile, node, (), {}).evaluate(node)
        assert quick == slow
        if not matcher.tree.signals(node).among(profile):
            assert slow == NothingRemembered(matcher.tree, other, node, (), {}).evaluate(node)


class NothingRemembered(Evaluator):
    """Looks at every condition of every line."""

    def _known(
        self, part: str, node: Node, touched: bool, find: Callable[[Node], Outcome]
    ) -> Outcome:
        return find(node)


@pytest.mark.parametrize(
    "texts", [["ab cd ab", "", "cd"], ["İstanbul pump ΣΑΣ", "ΣΑΣ pump"], ["насос ёмкость"], []]
)
def test_a_block_holds_the_words_of_its_texts(texts: list[str]) -> None:
    block = Block(texts)
    found: list[list[str]] = [[] for _ in texts]
    for row, token in zip(block.rows, block.tokens, strict=True):
        found[row].append(block.words[token])
    assert found == [surface(text) for text in texts]
    pairs = [
        (row, stems(a + b))
        for row, words in enumerate(found)
        for a, b in pairwise(words)
        if len(a + b) >= block_module.SHORTEST
    ]
    numbers = zip(block.pair_rows, block.pairs, strict=True)
    assert [(row, block.joined_stems[pair]) for row, pair in numbers] == pairs


def test_a_matcher_survives_packing(matcher: Matcher) -> None:
    again: Matcher = pickle.loads(pickle.dumps(matcher))
    assert list(again.terms) == list(matcher.terms)
    assert list(again.tree.nodes) == list(matcher.tree.nodes)
    for code, node in matcher.tree.nodes.items():
        other = again.tree.nodes[code]
        assert (other.entry, other.alternatives) == (node.entry, node.alternatives)
        assert [child.code for child in other.children] == [child.code for child in node.children]


def test_neighbours_are_one_letter_away_on_each_side() -> None:
    words = Neighbourhood(["valve", "value", "vale", "halves"])
    assert words.near("valve") == {"valve", "value", "vale"}
    packed: Neighbourhood = pickle.loads(pickle.dumps(words))
    assert packed.near("valvee") == words.near("valvee") == {"valve"}
