"""Labelled lines and ordinary goods, screened again and again by one policy after another."""

from __future__ import annotations

from dataclasses import dataclass

from exportcheck import ControlList, Screener, ShipmentLine
from exportcheck.models import Finding, LineResult
from tests.benchmarks.labelled import Row, lines, rows, wanted


@dataclass(frozen=True)
class Labelled:
    """A line with what is known of it.

    Attributes:
        line: the line.
        heads: entries that are right; empty where none is.
        near: the goods of an entry, outside it.
        whole: ``heads`` names every entry that is right.
    """

    line: ShipmentLine
    heads: frozenset[str]
    near: bool = False
    whole: bool = True


def labelled(path: str) -> list[Labelled]:
    """The lines of a table of cases; what is not counted (open, soft_near) is left out."""
    table = rows(path)
    made = []
    for row, line in zip(table, lines(table, "description", "hs_code"), strict=True):
        if "expected" in row and row["kind"] != "soft_near":
            near = row["kind"] == "near_miss"
            made.append(Labelled(line, frozenset(wanted(row)[1]), near))
        elif "expect" in row and not row["open"]:
            made.append(_of_case(row, line))
    return made


def _of_case(row: Row, line: ShipmentLine) -> Labelled:
    right = row["status"] in ("match", "alert")
    heads = frozenset({row["expect"][:5]} if right else ())
    return Labelled(line, heads, row["status"] == "no_match", whole=not right)


@dataclass(frozen=True)
class Figures:
    """What a screening came to."""

    found: float
    first: float
    near_alert: float
    stream_alert: float

    def __str__(self) -> str:
        shown = (self.found, self.first, self.near_alert, self.stream_alert)
        return " | ".join(f"{value:.2%}" for value in shown)


class Trial:
    """Labelled lines and ordinary goods, to be screened again and again."""

    def __init__(
        self, control_list: ControlList, cases: list[Labelled], ordinary: list[ShipmentLine]
    ) -> None:
        self.control_list, self.cases, self.ordinary = control_list, cases, ordinary

    def screened(self) -> tuple[list[LineResult], list[LineResult]]:
        """Results of the cases and of the ordinary goods, by the policy of the moment."""
        screener = Screener([self.control_list])
        known = screener.screen([case.line for case in self.cases]).results
        return list(known), list(screener.screen(self.ordinary).results)

    def figures(self, known: list[LineResult], ordinary: list[LineResult]) -> Figures:
        """How good the results are."""
        found, first, near = [], [], []
        for case, result in zip(self.cases, known, strict=True):
            heads = [finding.code[:5] for finding in result.alerts]
            if case.heads:
                found.append(bool(case.heads & set(heads)))
                first.append(bool(heads) and heads[0] in case.heads)
            elif case.near:
                near.append(bool(heads))
        alerts = [bool(result.alerts) for result in ordinary]
        return Figures(*(sum(part) / max(len(part), 1) for part in (found, first, near, alerts)))

    def findings(
        self, known: list[LineResult], ordinary: list[LineResult]
    ) -> tuple[list[Finding], list[bool]]:
        """Findings that are known to be right or wrong."""
        found = [f for result in ordinary for f in result.findings]
        right = [False] * len(found)
        for case, result in zip(self.cases, known, strict=True):
            for finding in result.findings:
                fits = finding.code[:5] in case.heads
                if fits or case.whole:
                    found.append(finding)
                    right.append(fits)
        return found, right
