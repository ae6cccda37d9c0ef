"""Quality report: labelled lines and ordinary goods, beside what a user would do instead.

    python tests/benchmarks/quality.py --cases CASES.csv --stream TEXTS.csv:COLUMN:HS_COLUMN ...
    python tests/benchmarks/quality.py --check FOLDER

CASES.csv has the columns id, description, language, hs_code, expected, also, kind (controlled,
soft, near_miss, lookalike, benign, ...). ``--check`` finds labelled lines and streams in a
folder, prints the report without what is slow, and exits with 1 when a goal is missed.

Slow parts on demand: ``--limits`` puts numbers on either side of every limit of the list;
``--baselines`` runs BM25 and token_set_ratio on the same lines. For reading: ``--misses`` lists
lines that were judged wrong, ``--alerts N`` random alerts of each stream with their reasons.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from exportcheck import Screener, read_control_list
from exportcheck.explain import explain_finding
from exportcheck.lists import find_list
from exportcheck.models import ALERTS, Finding, LineResult
from exportcheck.reports.lists import scores_text
from exportcheck.selftest import selftest
from tests.benchmarks.baselines import baseline, bm25, phrases, token_set
from tests.benchmarks.labelled import (
    CONTROLLED,
    Judged,
    Row,
    category,
    figures,
    is_wrong,
    judge,
    lines,
    rows,
    wanted,
)

GOALS = {
    "en found": (">=", 0.95),
    "ru found": (">=", 0.92),
    "en first": (">=", 0.85),
    "all deep": (">=", 0.75),
    "all findings": ("<=", 3.0),
    "all near_miss match": ("<=", 0.08),
    "all lookalike match": ("<=", 0.05),
    "all lookalike alert": ("<=", 0.20),
    "all benign alert": ("<=", 0.05),
    "stream match": ("<=", 0.003),
    "stream alert": ("<=", 0.02),
}
SEED = 1
BANDS = 5  # of scores, from 0 to 1
ORDINARY = 400  # lines of ordinary goods for the slow baselines


def labelled(screener: Screener, cases: list[Row]) -> list[Judged]:
    """Labelled lines with what became of them."""
    results = screener.screen(lines(cases, "description", "hs_code")).results
    return [(case, r, judge(case, r)) for case, r in zip(cases, results, strict=True)]


def groups(judged: list[Judged]) -> dict[str, list[Judged]]:
    """All lines, those of each language, those of each category."""
    made = {"all": judged}
    for language in sorted({case["language"] for case, *_ in judged}):
        made[language] = [each for each in judged if each[0]["language"] == language]
    for name in sorted({category(case) for case, *_ in judged} - {""}):
        made[f"category {name}"] = [each for each in judged if category(each[0]) == name]
    return made


def show_groups(judged: list[Judged]) -> dict[str, float]:
    """Print the figures of each group; all of them by name."""
    made: dict[str, float] = {}
    for group, own in groups(judged).items():
        values = figures(own)
        if not made:
            print(f"{'labelled lines':<15}{'lines':>7}", *(f"{n:>16}" for n in values))
        shown = ("-" if math.isnan(value) else f"{value:.3f}" for value in values.values())
        print(f"{group:<15}{len(own):>7}", *(f"{value:>16}" for value in shown))
        made |= {f"{group} {name}": v for name, v in values.items() if not math.isnan(v)}
    return made


def reason(finding: Finding) -> str:
    """What raised an alert: the strongest evidence for it, in short."""
    for_it = [e for e in finding.evidence if e.contribution > 0]
    kind = for_it[0].kind if for_it else "none"
    special = for_it and for_it[0].reason in ("trade_name", "cas", "title")
    return f"{kind} ({for_it[0].reason})" if special else kind


def show_reasons(judged: list[Judged]) -> None:
    """Print how often each kind of evidence raised a right alert and a wrong one."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for case, result, _ in judged:
        if case["kind"] != "soft_near":
            for finding in result.alerts:
                fits = finding.code[:5] in wanted(case)[1]
                (right if fits else wrong)[reason(finding)] += 1
    print(f"\n{'alerts raised by':<28}{'right':>8}{'wrong':>8}")
    for name in sorted(right | wrong):
        print(f"{name:<28}{right[name]:>8}{wrong[name]:>8}")


def show_scores(judged: list[Judged], ordinary: Iterable[LineResult]) -> None:
    """Print how often findings of a score are right, alerts and others."""
    seen: Counter[tuple[int, bool]] = Counter()
    findings = [
        (finding, finding.code[:5] in wanted(case)[1])
        for case, result, _ in judged
        if case["kind"] != "soft_near"
        for finding in result.findings
    ]
    findings += [(finding, False) for result in ordinary for finding in result.findings]
    for finding, fits in findings:
        seen[min(int(finding.score * BANDS), BANDS - 1), fits] += 1
    print(f"\n{'score of a finding':<28}{'right':>8}{'wrong':>8}")
    for band in range(BANDS):
        name = f"{band / BANDS:.1f} to {(band + 1) / BANDS:.1f}"
        print(f"{name:<28}{seen[band, True]:>8}{seen[band, False]:>8}")


def show_stream(name: str, results: tuple[LineResult, ...], alerts: int) -> dict[str, float]:
    """Print alert rates on ordinary goods, what raised the alerts, and some of them."""
    raised = [result for result in results if result.status in ALERTS]
    total = max(len(results), 1)
    matches = sum(result.status == "match" for result in raised)
    made = {"stream match": matches / total, "stream alert": len(raised) / total}
    kinds = Counter(reason(finding) for result in raised for finding in result.alerts)
    print(f"\n{name}: {len(results):,} lines")
    for figure, value in made.items():
        print(f"   {figure:<16}{value:.4f}")
    print("   raised by       ", dict(kinds.most_common()))
    for result in random.Random(SEED).sample(raised, min(alerts, len(raised))):
        text = " ".join(result.line.description.split())
        print(f"\n   {text[:200]}")
        for finding in result.alerts:
            said = " ".join(explain_finding(finding, "en", brief=True).split())
            print(f"      {finding.code} {finding.status} {finding.score:.2f}: {said}")
    return made


def show_baselines(name: str, cases: list[Row], ordinary: list[str]) -> None:
    """Print what one-score methods reach."""
    named = phrases(name)
    some = random.Random(SEED).sample(ordinary, min(ORDINARY, len(ordinary)))
    for title, method in (("BM25", bm25), ("rapidfuzz token_set_ratio", token_set)):
        print(f"\n{title}, at the threshold that suits it best on these lines")
        for figure, value in baseline(method(named), cases, some).items():
            print(f"   {figure:<24}{value:.3f}")


def missed_goals(made: dict[str, float]) -> list[str]:
    """Goals that the figures do not reach."""
    told = []
    for name, (sign, goal) in GOALS.items():
        value = made.get(name, goal)
        if not (value >= goal if sign == ">=" else value <= goal):
            told.append(f"{name}: {value:.3f}, goal {sign} {goal}")
    return told


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cases")
    parser.add_argument("--stream", action="append", default=[])
    parser.add_argument("--list", default="eu-annex-i")
    parser.add_argument("--misses", action="store_true", help="lines that were judged wrong")
    parser.add_argument("--alerts", type=int, default=0, help="random alerts of each stream")
    parser.add_argument("--limits", action="store_true", help="numbers around the limits (slow)")
    parser.add_argument("--baselines", action="store_true", help="other methods (slow)")
    parser.add_argument("--check", type=Path, help="folder with eval/dev.csv and data/streams")
    a = parser.parse_args()
    if a.check:
        a.cases = a.cases or str(a.check / "eval/dev.csv")
        streams = a.check / "data/streams"
        a.stream = a.stream or [
            f"{streams}/en_customs_goods_dev.csv:goods_description:hs_code",
            f"{streams}/ru_declaration_goods_dev.csv:description:code",
        ]
    return a


def main() -> None:
    """Print the report; with --check, exit with 1 when a goal is missed."""
    a = arguments()
    screener, missed = Screener([a.list]), []
    cases = rows(a.cases) if a.cases else []
    judged = labelled(screener, cases)
    if cases:
        missed += missed_goals(show_groups(judged))
        show_reasons(judged)
    if a.misses:
        for case, _, what in judged:
            if is_wrong(case, what):
                kind = "missed" if case["kind"] in CONTROLLED else f"{case['kind']} matched"
                print(f"{kind:<18}{case['expected']:<16}{case['description'][:110]}")
    ordinary: list[LineResult] = []
    for source in a.stream:
        path, column, hs_column = source.rsplit(":", 2)
        results = screener.screen(lines(rows(path), column, hs_column)).results
        missed += missed_goals(show_stream(Path(path).name, results, a.alerts))
        ordinary += results
    if cases and ordinary:
        show_scores(judged, ordinary)
    if a.limits:
        around = selftest(read_control_list(find_list(a.list)))
        print("\nnumbers on either side of the list's own limits")
        print(scores_text([score for score in around if score.kind.startswith("number")]))
    if a.baselines:
        show_baselines(a.list, cases, [r.line.description for r in ordinary])
    for line in missed:
        print("goal missed:", line)
    sys.exit(1 if a.check and missed else 0)


if __name__ == "__main__":
    main()
