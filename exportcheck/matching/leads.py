"""What in a line points to a code of a list: a name, a CAS number, a code written in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exportcheck.models import Alone, Evidence, Substance


@dataclass(frozen=True, slots=True)
class Lead:
    """One pointer from a line to a code.

    Attributes:
        code: entry or sub-item pointed to.
        alone: what the pointer says by itself.
        evidence: the pointer as evidence, its contribution set.
        tokens: words of the line it rests on, by index; empty for columns.
        mention: "" when the line offers the thing, else why it only mentions it.
        rarity: 0 to 1, how rare the pointer is in ordinary trade.
        firm: an identifier rather than words.
        substance: the substance pointed to, if it is one.
        derived: software or technology, pointed to by the goods that it is for.
    """

    code: str
    alone: Alone
    evidence: Evidence
    tokens: tuple[int, ...] = ()
    mention: str = ""
    rarity: float = 1.0
    firm: bool = False
    substance: Substance | None = None
    derived: bool = False


def by_root(leads: Iterable[Lead], root_of: dict[str, str]) -> dict[str, list[Lead]]:
    """Leads grouped by the top entry of their code, in the order of their coming."""
    grouped: dict[str, list[Lead]] = {}
    for lead in leads:
        grouped.setdefault(root_of[lead.code], []).append(lead)
    return grouped
