"""Names of goods in a line.

A name counts where all the words it needs stand close together. It then is looked at in its
place: a negation, a purpose ("valve *for a reactor*") or an accessory ("camera *case*") turn
it from an offer into a mere mention.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from exportcheck.matching.index import Candidate
from exportcheck.matching.profile import LineProfile, Place, closest
from exportcheck.matching.terms import SearchTerm
from exportcheck.text.english import american, singular
from exportcheck.text.lexicon import words
from exportcheck.text.words import stems, surface

_SHORT = 4  # letters of a word that may be part of a part number
_PART_NUMBER = re.compile(r"[A-Za-z0-9]+(?:[-./][A-Za-z0-9]+)*")
_CLOSE = 1  # words that may stand between the words of a name where all are everyday words
_SPREAD = 2  # words that may stand between the words of a name
_FAR = 8  # further words where the name holds a word that ordinary trade does not know
_INSTRUMENT = 2  # words behind a substance in which the instrument for it may stand
_PAIR = 2  # words of a name that stands closer together than a longer one
_AFAR = 1  # the same when a comma stands between them


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that stands in a line.

    Attributes:
        term: the name.
        tokens: its words in the line.
        quality: 1.0, less for repaired or missing words.
        reason: how a word was repaired, "" if none was.
        mention: "" when the line offers it, else "negated", "measured", "purpose",
            "ingredient" or "accessory".
    """

    term: SearchTerm
    tokens: tuple[int, ...]
    quality: float
    reason: str
    mention: str = ""


def find_hits(
    profile: LineProfile, candidates: Sequence[Candidate], terms: Sequence[SearchTerm]
) -> list[Hit]:
    """The candidates that really stand in the line, in their order.

    A name that several codes have is looked for once.
    """
    known: dict[tuple[object, ...], Hit | None] = {}
    hits: list[Hit] = []
    for number, coverage in candidates:
        term = terms[number]
        name = (term.text, term.kind, term.words, term.equipment)
        if name not in known:
            known[name] = _hit(profile, term, coverage)
        if (hit := known[name]) is not None:
            hits.append(Hit(term, hit.tokens, hit.quality, hit.reason, hit.mention))
    return hits


def _hit(profile: LineProfile, term: SearchTerm, coverage: float) -> Hit | None:
    there = profile.places
    present = [there[word] for word in term.words if word in there]
    if not present or _lacks_twin(there, term):
        return None
    count = len(present)
    chosen = _offered(profile, present) or closest([_tokens(places) for places in present])
    clauses = {profile.tokens[i].clause for i in chosen}
    reach = count - 1 + _spread(term, len(clauses) > 1) + (term.kind == "title") * 6
    if term.rare_word:
        reach += _FAR if count > _PAIR else _SPREAD
    if _span(profile, chosen) > reach or (term.everyday and _torn(profile, chosen, term)):
        return None
    if count == 1 and _inside_part_number(profile, chosen[0]):
        return None
    if _other_word(profile, term, present[0]):
        return None
    if term.kind == "look_alike" and not _in_one_piece(profile, chosen):
        return None
    repaired = min(
        (_at(places, token) for places, token in zip(present, chosen, strict=True)),
        key=lambda place: place.quality,
    )
    quality = repaired.quality * min(coverage, 1.0)
    return Hit(
        term,
        tuple(sorted(set(chosen))),
        quality,
        repaired.reason,
        _mention(profile, chosen, term),
    )


def _lacks_twin(there: Mapping[int, list[Place]], term: SearchTerm) -> bool:
    """What the name says twice stands once: a "carbon block" is no "carbon-carbon block"."""
    return term.doubled in there and len(there[term.doubled]) == 1


def _tokens(places: list[Place]) -> list[int]:
    return [place.token for place in places]


def _offered(profile: LineProfile, present: list[list[Place]]) -> tuple[int, ...]:
    """Neighbouring places that the line offers, where a word stands more than once.

    In "separators for isotope separation" the first word is offered and its twin is not.
    """
    if all(len(places) == 1 for places in present):
        return ()
    tokens = profile.tokens
    free = [[p.token for p in places if not tokens[p.token].purpose] for places in present]
    return closest(free, len(present)) if all(free) else ()


def _span(profile: LineProfile, chosen: tuple[int, ...]) -> int:
    """Words from the first to the last one chosen, without "for", "of the", "для" between."""
    first, last = min(chosen), max(chosen)
    linking = words("context_words.csv", "linking")
    small = sum(profile.tokens[i].text in linking for i in range(first + 1, last))
    return last - first - small


def _torn(profile: LineProfile, chosen: tuple[int, ...], term: SearchTerm) -> bool:
    """A preposition between that the name has not: "measurement on machines" is no machine."""
    apart = words("context_words.csv", "apart") - set(surface(term.text))
    return any(profile.tokens[i].text in apart for i in range(min(chosen) + 1, max(chosen)))


def _other_word(profile: LineProfile, term: SearchTerm, places: list[Place]) -> bool:
    """A name of one word is that word: "digital" has the stem of "digitizer" and is none."""
    if len(term.words) > 1 or not term.text.isascii():
        return False
    own = {singular(american(word)) for word in surface(term.text)}
    written = (singular(american(profile.tokens[place.token].text)) for place in places)
    return not any(place.reason or word in own for place, word in zip(places, written, strict=True))


def _spread(term: SearchTerm, apart: bool) -> int:
    """Words that may stand between; a name of everyday words alone keeps close together."""
    if term.everyday:
        return _CLOSE - apart
    return _AFAR if apart else _SPREAD


def _inside_part_number(profile: LineProfile, token: int) -> bool:
    """A short word tied by a hyphen to letters with digits: HSM in "HSM-JX-5" is no module."""
    word = profile.tokens[token]
    if len(word.text) > _SHORT or not word.text.isascii():
        return False
    run = _PART_NUMBER.match(profile.text, word.start)
    return run is not None and any(c.isdigit() for c in run[0]) and run.end() > word.end


def _in_one_piece(profile: LineProfile, chosen: tuple[int, ...]) -> bool:
    """Only purpose words between: "battery for drone" is one, "drone with battery" is not."""
    between = set(range(min(chosen), max(chosen))) - set(chosen)
    return all(profile.tokens[i].text in words("scope_words.csv", "purpose") for i in between)


def _at(places: list[Place], token: int) -> Place:
    return max((p for p in places if p.token == token), key=lambda p: p.quality)


def _mention(profile: LineProfile, chosen: tuple[int, ...], term: SearchTerm) -> str:
    """Why these words only mention the thing, or "" when the line offers it."""
    stand = [profile.tokens[i] for i in chosen]
    if any(token.negated for token in stand) and not _negated_by_name(profile, chosen, term):
        return "negated"
    if all(token.purpose for token in stand) and not _made_for(profile, chosen, term):
        return "purpose"
    if term.substance is not None and _is_sensed(profile, chosen):
        return "measured"
    if term.substance is not None and _is_ingredient(profile, chosen):
        return "ingredient"
    return "accessory" if _is_accessory(profile, chosen) else ""


def _negated_by_name(profile: LineProfile, chosen: tuple[int, ...], term: SearchTerm) -> bool:
    """The negation belongs to the name: "non-tunable laser", "насос без уплотнения вала"."""
    own = words("scope_words.csv", "negation") & set(surface(term.text))
    around = profile.tokens[max(min(chosen) - 1, 0) : max(chosen) + 1]
    return bool(own) and any(token.text in own for token in around)


def _made_for(profile: LineProfile, chosen: tuple[int, ...], term: SearchTerm) -> bool:
    """The line offers equipment for a process, and the process is what the list calls it by.

    "Equipment for molecular beam epitaxy" says nothing of its own but "equipment"; a "valve for
    a reactor" is a valve.
    """
    if not term.equipment:
        return False
    before = [i for i in profile.content if i < min(chosen)]
    heads = words("context_words.csv", "generic_head")
    return bool(before) and all(profile.tokens[i].text in heads for i in before)


def _is_accessory(profile: LineProfile, chosen: tuple[int, ...]) -> bool:
    """The clause is headed by an accessory: "camera case", "чехол камеры", "parts of pumps"."""
    clause = profile.tokens[chosen[0]].clause
    after = max(chosen) + 1
    if after < len(profile.tokens) and profile.tokens[after].clause == clause:
        follower = profile.tokens[after]
        if (
            follower.text.isascii()
            and stems(follower.text) in accessories()
            and not follower.purpose
        ):
            return True
    head = profile.heads.get(clause, after)
    return head < min(chosen) and stems(profile.tokens[head].text) in accessories()


def _is_sensed(profile: LineProfile, chosen: tuple[int, ...]) -> bool:
    """A substance that an instrument is for: "phosphine gas detector", "датчик фосфина"."""
    clause = profile.tokens[chosen[0]].clause
    last = max(chosen)
    behind = range(last + 1, min(last + 1 + _INSTRUMENT, len(profile.tokens)))
    head = profile.heads.get(clause, last)
    near = {head, *(i for i in behind if profile.tokens[i].clause == clause)}
    return any(not near.isdisjoint(spot) for spot in profile.spots("instrument"))


def _is_ingredient(profile: LineProfile, chosen: tuple[int, ...]) -> bool:
    """A substance that something else holds: "concrete admixture with triethanolamine"."""
    first = min(chosen)
    clause = profile.tokens[first].clause
    cues = words("context_words.csv", "ingredient")
    before = range(profile.heads.get(clause, first) + 1, first)
    return any(profile.tokens[i].text in cues for i in before)


@cache
def accessories() -> frozenset[str]:
    """Stems of things that go with other things."""
    return frozenset(
        stems(word.replace("ё", "е")) for word in words("context_words.csv", "accessory")
    )
