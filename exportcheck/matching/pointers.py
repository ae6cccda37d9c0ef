"""Names found in a line as pointers: to the goods, or to software and technology for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from exportcheck.matching.evidence.context import is_hidden, look_alikes, names_a_firm, role
from exportcheck.matching.evidence.wording import Hit
from exportcheck.matching.leads import Lead
from exportcheck.matching.policy import THRESHOLDS, WEIGHTS
from exportcheck.matching.profile import LineProfile
from exportcheck.matching.terms import FIXED_KINDS
from exportcheck.models import Alone, ControlList, Evidence

_NOT_THERE = ("negated", "measured")  # the goods do not hold what the words name
ForGoods = Mapping[str, Mapping[str, tuple[str, ...]]]


def name_leads(profile: LineProfile, hits: list[Hit], for_goods: ForGoods) -> list[Lead]:
    """A pointer for each name that the line really offers.

    Args:
        profile: the line.
        hits: names that stand in it.
        for_goods: codes of software and of technology with the goods that they are for.
    """
    hidden = look_alikes(hits)
    leads: list[Lead] = []
    for hit in hits:
        if hit.term.kind == "look_alike" or hit.mention in _NOT_THERE or is_hidden(hit, hidden):
            continue
        if not names_a_firm(profile, hit.tokens):
            leads.extend(_leads(profile, hit, for_goods))
    return leads


def _leads(profile: LineProfile, hit: Hit, for_goods: ForGoods) -> list[Lead]:
    """The pointer of a name; of software or drawings for goods, to the entries for those."""
    lead = _lead(profile, hit, hit.term.code)
    offered = role(profile, hit)
    group = for_goods.get(offered)
    if not group or hit.term.code in group:
        return [lead]
    related = [code for code, goods in group.items() if _covers(goods, hit.term.code)]
    return [_lead(profile, hit, code, offered) for code in related] or [lead]


def _lead(profile: LineProfile, hit: Hit, code: str, offered: str = "") -> Lead:
    term = hit.term
    evidence = Evidence(
        "substance" if term.kind == "substance" else "wording",
        "supports",
        term.code,
        profile.excerpt(hit.tokens, locants=term.kind == "substance"),
        term.text,
        term.text,
        _weight(hit) * (THRESHOLDS["derived_share"] if offered else 1.0),
        hit.reason or (term.kind if term.kind in ("trade_name", "title") else ""),
    )
    return Lead(
        code,
        _alone_of(profile, hit, offered),
        evidence,
        hit.tokens,
        "" if offered else hit.mention,
        term.rarity,
        substance=term.substance,
        derived=bool(offered),
    )


def _weight(hit: Hit) -> float:
    """What a name contributes: by kind, less for repairs and for words of everyday trade."""
    term = hit.term
    key = ("substance", "name") if term.kind == "substance" else ("wording", str(term.alone))
    kept = THRESHOLDS["everyday_share"]
    return WEIGHTS[key] * hit.quality * (kept + (1.0 - kept) * term.rarity)


def _alone_of(profile: LineProfile, hit: Hit, offered: str) -> Alone:
    """What a name says; of software for it, whatever the goods, that it is worth a question."""
    term = hit.term
    if not offered:
        return "ask" if term.alone == "common" and _is_all(profile, hit) else term.alone
    several = offered == "software" and len(term.words) > 1
    telling = term.alone != "common" or several or _heads(profile, offered)
    return "ask" if telling else "common"


def _heads(profile: LineProfile, offered: str) -> bool:
    """The line opens with the word for it: "Technology for lasers", "Чертежи насоса"."""
    first = min(profile.content, default=-1)
    return any(first in spot for spot in profile.spots(offered))


def _is_all(profile: LineProfile, hit: Hit) -> bool:
    """The line says this name and nothing else: "Bismuth" asks, a bolt of bismuth alloy does not.

    Trade hardly ever says so little of everyday goods, of which the name stays common.
    """
    if hit.term.everyday or hit.term.kind in FIXED_KINDS or hit.reason:
        return False
    spots = set(hit.tokens)
    places = (place for word in hit.term.words for place in profile.places.get(word, ()))
    as_written = {place.token for place in places if place.exact}
    return profile.content <= spots <= as_written


def _covers(goods: tuple[str, ...], code: str) -> bool:
    """Whether one of the goods codes, or prefixes of them, is, holds or lies in the code."""
    return any(code.startswith(g) or g.startswith(f"{code}.") for g in goods)


def goods_of(
    control_list: ControlList, software: str, technology: str
) -> dict[str, dict[str, tuple[str, ...]]]:
    """For software and technology: which codes are for which goods (their ``see_also``)."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, pattern in (("software", software), ("technology", technology)):
        if pattern:
            found[name] = {
                entry.code: entry.see_also
                for entry in control_list.entries
                if re.match(pattern, entry.code)
            }
    return found
