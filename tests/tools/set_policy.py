"""Sets the weights and thresholds of ``data/policy.csv`` from labelled lines and ordinary goods.

    python -m tests.tools.set_policy CASES.csv ... --stream TEXTS.csv:COLUMN:HS_COLUMN ... [--check]

CASES.csv has a description and what is expected: ``expected`` and ``also`` with a ``kind``, or
``expect`` with a ``status`` (see ``tests/matching/cases.csv``). A stream is ordinary goods.

Every screening starts from the column ``prior``, so that a second run gives the same table:

- thresholds: the list is made ready with the values ``low``, ``prior`` and ``high`` of each. The
  prior stays unless another value finds more controlled goods, alarms no more near misses and
  keeps the alerts on ordinary goods below ALERTS;
- weights: each finding gives what its evidence would contribute. A finding is right when its
  entry is expected, wrong on ordinary goods and where another entry is expected. Weights make
  the score tell one from the other (logistic loss, right and wrong findings counting alike),
  within ``low`` and ``high``, pulled to the prior. A kind with fewer than ENOUGH findings keeps it.

``--check`` writes nothing and exits with 1 when the table would change.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from exportcheck import ControlList, Screener, ShipmentLine, read_control_list
from exportcheck.lists import find_list
from exportcheck.matching.policy import THRESHOLDS, WEIGHTS
from exportcheck.models import Finding, LineResult
from tests.benchmarks.labelled import Row, lines, rows, wanted

TABLE = Path(__file__).parents[2] / "exportcheck/data/policy.csv"
PRINT = Path(__file__).with_name("policy.md")
ALERTS = 0.005  # alerts on ordinary goods that no threshold may exceed
ENOUGH = 20  # findings from which a kind of evidence is set by them
SLOPE = 8.0  # a score of 0.5 is as sure as not; at 0.8 eleven of twelve should be right
PULL = 0.15  # how far from its prior a weight is expected
Key = tuple[str, str]


class Share(float):
    """A contribution that remembers which weight it came from, and how much of it it is."""

    key: Key
    times: float

    @classmethod
    def of(cls, value: float, key: Key, times: float) -> Share:
        made = cls(value)
        made.key, made.times = key, times
        return made

    def __mul__(self, other: float) -> Share:
        return Share.of(float(self) * other, self.key, self.times * other)

    __rmul__ = __mul__

    def __round__(self, digits: int | None = None) -> Share:  # type: ignore[override]
        return Share.of(round(float(self), digits), self.key, self.times)


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


def sweep(trial: Trial, table: Sequence[Row]) -> tuple[dict[str, float], list[str]]:
    """The best value of each threshold, and what each tried value came to."""
    chosen, told = {}, []
    base = trial.figures(*trial.screened())
    told.append(f"| as before | | {base} |")
    for row in (row for row in table if row["kind"] == "threshold"):
        name, best = row["detail"], base
        chosen[name] = prior = float(row["prior"])
        for value in sorted({float(row["low"]), float(row["high"])} - {prior}):
            THRESHOLDS[name] = value
            tried = trial.figures(*trial.screened())
            told.append(f"| {name} | {value:g} | {tried} |")
            if _better(tried, best):
                chosen[name], best = value, tried
        THRESHOLDS[name] = prior
    return chosen, told


def _better(tried: Figures, best: Figures) -> bool:
    quiet = tried.near_alert <= best.near_alert and tried.stream_alert < ALERTS
    return quiet and tried.first >= best.first and tried.found > best.found


def fitted(
    findings: Iterable[Finding], right: Sequence[bool], table: Sequence[Row]
) -> tuple[dict[Key, float], Counter[Key]]:
    """The weights that tell right findings from wrong ones, and the findings behind each."""
    weights = [row for row in table if row["kind"] != "threshold"]
    place = {(row["kind"], row["detail"]): n for n, row in enumerate(weights)}
    prior = np.array([float(row["prior"]) for row in weights])
    times = np.zeros((len(right), len(weights)))
    behind: Counter[Key] = Counter()
    for number, finding in enumerate(findings):
        shares = [e.contribution for e in finding.evidence]
        kept = [share for share in shares if isinstance(share, Share)]
        for share in kept:
            times[number, place[share.key]] += share.times
        behind.update({share.key for share in kept})
    bounds = [
        (float(row["low"]), float(row["high"])) if behind[key] >= ENOUGH else (old, old)
        for (key, row), old in zip(zip(place, weights, strict=True), prior, strict=True)
    ]
    found = solve(times, np.array(right), prior, bounds)
    return {key: round(float(found[n]), 2) for key, n in place.items()}, behind


def solve(
    times: np.ndarray, right: np.ndarray, prior: np.ndarray, bounds: list[tuple[float, float]]
) -> np.ndarray:
    """Least logistic loss of the scores, right and wrong findings counting alike."""
    sign = np.where(right, 1.0, -1.0)
    share = np.where(right, 1.0 / max(right.sum(), 1), 1.0 / max((~right).sum(), 1))
    share *= right.sum()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * SLOPE * (times @ weights - 0.5)
        away = (weights - prior) / PULL
        value = share @ np.logaddexp(0.0, -margin) + 0.5 * away @ away
        slope = -share * sign * SLOPE / (1.0 + np.exp(margin))
        return float(value), times.T @ slope + away / PULL

    return minimize(loss, prior, jac=True, bounds=bounds, method="L-BFGS-B").x


def start(table: Sequence[Row]) -> None:
    """The policy of the moment is the prior, and its weights remember themselves."""
    for row in table:
        key, value = (row["kind"], row["detail"]), float(row["prior"])
        if row["kind"] == "threshold":
            THRESHOLDS[row["detail"]] = value
        else:
            WEIGHTS[key] = Share.of(value, key, 1.0)


def told_policy(table: Sequence[Row], behind: Counter[Key]) -> list[str]:
    """The table in Markdown."""
    head = [
        "| kind | detail | before | after | findings | what it is |",
        "| --- | --- | ---: | ---: | ---: | --- |",
    ]
    return head + [
        f"| {row['kind']} | {row['detail']} | {row['prior']} | {row['value']} "
        f"| {behind[row['kind'], row['detail']] or ''} | {row['says']} |"
        for row in table
    ]


def write(table: Sequence[Row]) -> None:
    """Write the policy."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def main() -> None:
    """Set the policy, or say whether it is as set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cases", nargs="+", help="tables of labelled lines")
    parser.add_argument("--stream", action="append", default=[], help="ordinary goods")
    parser.add_argument("--list", default="eu-annex-i")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when it differs")
    a = parser.parse_args()
    table = rows(TABLE)
    start(table)
    ordinary = [
        line
        for path, column, hs in (source.rsplit(":", 2) for source in a.stream)
        for line in lines(rows(path), column, hs)
    ]
    cases = [case for path in a.cases for case in labelled(path)]
    trial = Trial(read_control_list(find_list(a.list)), cases, ordinary)
    thresholds, tried = sweep(trial, table)
    THRESHOLDS.update(thresholds)
    known, rest = trial.screened()
    findings, right = trial.findings(known, rest)
    weights, behind = fitted(findings, right, table)
    was = [row["value"] for row in table]
    for row in table:
        key = (row["kind"], row["detail"])
        row["value"] = (
            f"{thresholds[row['detail']] if row['kind'] == 'threshold' else weights[key]:g}"
        )
    WEIGHTS.update(weights)
    after = trial.figures(*trial.screened())
    text = "\n".join(
        [
            "# The policy, as set by set_policy.py",
            "",
            f"{len(cases):,} labelled lines, {len(ordinary):,} lines of ordinary goods; {sum(right):,} right and {len(right) - sum(right):,} wrong findings.",
            "",
            *told_policy(table, behind),
            "",
            "Figures with one threshold changed, and at last with the weights of the table:",
            "",
            "| threshold | value | found | first | near-miss alert | alert on ordinary goods |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *tried,
            f"| as set | | {after} |",
            "",
        ]
    )
    print(text)
    if a.check:
        same = was == [row["value"] for row in table]
        print("the table is as set" if same else "the table would change")
        sys.exit(0 if same else 1)
    write(table)
    PRINT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
