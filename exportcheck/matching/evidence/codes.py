"""Codes written in the line: those of a control list, and HS / TN VED codes.

A control list code that the supplier states is taken seriously, but never on trust alone. An
HS code only raises or lowers what the words say: goods of many headings are not controlled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from exportcheck.matching.leads import Lead
from exportcheck.matching.policy import WEIGHTS
from exportcheck.matching.profile import LineProfile
from exportcheck.models import Evidence, TariffLink
from exportcheck.text.identifiers import find_list_codes
from exportcheck.text.lexicon import table


def code_leads(
    profile: LineProfile, known: Mapping[str, object], *, dual_use_scheme: bool
) -> list[Lead]:
    """A pointer for each list code of the line that the list has.

    Args:
        profile: the line.
        known: the list's codes.
        dual_use_scheme: the codes look like "3A225"; other codes count only in a column.
    """
    leads = [_lead(code, code, labelled=True) for code in profile.line.list_codes if code in known]
    if not dual_use_scheme:
        return leads
    for found in find_list_codes(profile.text):
        code = _nearest(found.value, known)
        if code and not _denied(profile, found.start):
            written = profile.text[found.start : found.end]
            leads.append(_lead(code, written, labelled=found.labelled))
    return leads


def _nearest(code: str, known: Mapping[str, object]) -> str:
    """The code itself, or the deepest code above it that the list has."""
    while code and code not in known:
        code = code.rpartition(".")[0]
    return code


def _denied(profile: LineProfile, start: int) -> bool:
    token = next((t for t in profile.tokens if t.start <= start < t.end), None)
    return token is not None and (token.negated or token.purpose)


def _lead(code: str, written: str, *, labelled: bool) -> Lead:
    detail = "labelled" if labelled else "bare"
    evidence = Evidence(
        "list_code",
        "supports",
        code,
        written,
        code,
        code,
        WEIGHTS["list_code", detail],
        detail,
    )
    return Lead(code, "enough" if labelled else "ask", evidence, firm=True)


class EntryTariff:
    """The HS prefixes of one entry.

    Args:
        code: the entry.
        links: its prefixes.
    """

    def __init__(self, code: str, links: Iterable[TariffLink]) -> None:
        self._code = code
        self._links = tuple(links)
        self._prefixes = tuple(link.prefix for link in self._links)
        self._groups = frozenset(goods_group(prefix) for prefix in self._prefixes)
        self._shown = ", ".join(dict.fromkeys(prefix[:4] for prefix in self._prefixes))

    def evidence(self, hs_codes: tuple[str, ...]) -> Evidence | None:
        """What the line's HS code says for or against the entry; None when it says nothing.

        It speaks against the entry only when it belongs to quite another kind of goods than
        every HS prefix of the entry.
        """
        if not hs_codes or not self._links:
            return None
        agreeing = [hs for hs in hs_codes if hs.startswith(self._prefixes)]
        if agreeing:
            return self._agreement(hs_codes[0], agreeing)
        if any(goods_group(hs) in self._groups for hs in hs_codes):
            return None
        shown = self._shown
        return Evidence("tariff", "contradicts", self._code, hs_codes[0], shown, shown)

    def _agreement(self, shown: str, agreeing: list[str]) -> Evidence:
        links = [link for link in self._links if any(hs.startswith(link.prefix) for hs in agreeing)]
        best = max(links, key=lambda link: (link.strength == "strong", len(link.prefix)))
        weight = WEIGHTS["tariff", "strong" if best.strength == "strong" else "weak"]
        return Evidence("tariff", "supports", self._code, shown, best.prefix, best.prefix, weight)


@cache
def goods_group(code: str) -> str:
    """Broad kind of goods of an HS code (chemicals, machinery, ...), by its chapter."""
    if not code[:2].isdigit():
        return ""
    chapter = int(code[:2])
    rows = table("goods_groups.csv")
    return next((r["group"] for r in rows if int(r["first"]) <= chapter <= int(r["last"])), "")


class WatchList:
    """HS prefixes to watch.

    Args:
        links: the prefixes with the entries they stand for.
    """

    def __init__(self, links: Iterable[TariffLink]) -> None:
        self._links = tuple(links)
        self._length = min((len(link.prefix) for link in self._links), default=0)
        self._beginnings = frozenset(link.prefix[: self._length] for link in self._links)

    def hits(self, hs_codes: tuple[str, ...]) -> list[tuple[str, TariffLink]]:
        """(HS code of the line, link) for each link that the line's likeliest code hits."""
        if not hs_codes or hs_codes[0][: self._length] not in self._beginnings:
            return []
        hs = hs_codes[0]
        return [(hs, link) for link in self._links if hs.startswith(link.prefix)]
