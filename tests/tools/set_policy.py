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
  within ``low`` and ``high``, pulled to the prior. A kind that fewer than ENOUGH findings have,
  or fewer than EACH right or wrong ones, keeps it. The bounds keep the order of kinds, and keep
  HS codes from looking worthless because labelled lines seldom have one and ordinary goods do.

``--check`` writes nothing and exits with 1 when the table would change.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from exportcheck import read_control_list
from exportcheck.lists import find_list
from exportcheck.matching.policy import THRESHOLDS, WEIGHTS
from exportcheck.models import Finding
from tests.benchmarks.labelled import Row, lines, rows
from tests.tools.policy_trial import Figures, Trial, labelled

TABLE = Path(__file__).parents[2] / "exportcheck/data/policy.csv"
PRINT = Path(__file__).with_name("policy.md")
ALERTS = 0.005  # alerts on ordinary goods that no threshold may exceed
ENOUGH = 20  # findings from which a kind of evidence is set by them
EACH = 2  # right findings, and wrong ones, that must be among them
TRUST = 100  # independent findings that all right ones count as, and all wrong ones
SLOPE = 8.0  # a score of 0.5 is as sure as not; at 0.8 eleven of twelve should be right
PULL = 0.1  # how far from its prior a weight is expected
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
) -> tuple[dict[Key, float], dict[bool, Counter[Key]]]:
    """The weights that tell right findings from wrong ones, and the findings behind each."""
    weights = [row for row in table if row["kind"] != "threshold"]
    place = {(row["kind"], row["detail"]): n for n, row in enumerate(weights)}
    prior = np.array([float(row["prior"]) for row in weights])
    times = np.zeros((len(right), len(weights)))
    behind: dict[bool, Counter[Key]] = {True: Counter(), False: Counter()}
    for number, finding in enumerate(findings):
        shares = [e.contribution for e in finding.evidence]
        kept = [share for share in shares if isinstance(share, Share)]
        for share in kept:
            times[number, place[share.key]] += share.times
        behind[right[number]].update({share.key for share in kept})
    bounds = [
        (float(row["low"]), float(row["high"]))
        if behind[True][key] + behind[False][key] >= ENOUGH
        and min(behind[True][key], behind[False][key]) >= EACH
        else (float(row["prior"]),) * 2
        for key, row in zip(place, weights, strict=True)
    ]
    found = solve(times, np.array(right), prior, bounds)
    return {key: round(float(found[n]), 2) for key, n in place.items()}, behind


def solve(
    times: np.ndarray, right: np.ndarray, prior: np.ndarray, bounds: list[tuple[float, float]]
) -> np.ndarray:
    """Least logistic loss of the scores, right and wrong findings counting alike."""
    sign = np.where(right, 1.0, -1.0)
    share = TRUST * np.where(right, 1.0 / max(right.sum(), 1), 1.0 / max((~right).sum(), 1))

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


def told(table: Sequence[Row], behind: dict[bool, Counter[Key]], counts: str) -> list[str]:
    """The table in Markdown."""
    lines_of_table = []
    for row in table:
        key = (row["kind"], row["detail"])
        seen = " | ".join(str(behind[right][key] or "") for right in (True, False))
        values = " | ".join((*key, row["prior"], row["value"], seen, row["says"]))
        lines_of_table.append(f"| {values} |")
    return [
        "# The policy, as `set_policy.py` set it",
        "",
        counts,
        "",
        "| kind | detail | prior | value | right findings | wrong findings | what it is |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
        *lines_of_table,
        "",
        "Figures with one threshold changed, and at last with the values of the table:",
        "",
        "| threshold | value | found | first | near-miss alert | alert on ordinary goods |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
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
    streams = (source.rsplit(":", 2) for source in a.stream)
    ordinary = [line for path, *names in streams for line in lines(rows(path), *names)]
    cases = [case for path in a.cases for case in labelled(path)]
    trial = Trial(read_control_list(find_list(a.list)), cases, ordinary)
    table = rows(TABLE)
    was = [row["value"] for row in table]
    text = set_values(table, trial)
    print(text)
    if a.check:
        same = was == [row["value"] for row in table]
        print("the table is as set" if same else "the table would change")
        sys.exit(0 if same else 1)
    write(table)
    PRINT.write_text(text, encoding="utf-8")


def set_values(table: Sequence[Row], trial: Trial) -> str:
    """Put the values into the table; what came of it, in Markdown."""
    start(table)
    thresholds, tried = sweep(trial, table)
    THRESHOLDS.update(thresholds)
    findings, right = trial.findings(*trial.screened())
    weights, behind = fitted(findings, right, table)
    WEIGHTS.update(weights)
    for row in table:
        is_weight = row["kind"] != "threshold"
        row["value"] = (
            f"{weights[row['kind'], row['detail']] if is_weight else thresholds[row['detail']]:g}"
        )
    counts = (
        f"{len(trial.cases):,} labelled lines, {len(trial.ordinary):,} lines of ordinary goods; "
        f"{sum(right):,} right and {len(right) - sum(right):,} wrong findings."
    )
    after = trial.figures(*trial.screened())
    return "\n".join([*told(table, behind, counts), *tried, f"| as set | | {after} |", ""])


if __name__ == "__main__":
    main()
