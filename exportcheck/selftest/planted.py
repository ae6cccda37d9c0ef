"""A line planted among ordinary goods, and what it must come to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted line.

    Attributes:
        kind: kind of trouble.
        root: top entry it belongs to, "" for ordinary goods.
        text: the line.
        expected: "supports" or "contradicts" for a number at a limit.
        code: code of that limit.
        hs: HS codes of the line.
        instead: properties that decide where the number need not.
    """

    kind: str
    root: str
    text: str
    expected: str = ""
    code: str = ""
    hs: tuple[str, ...] = ()
    instead: frozenset[str] = frozenset()
