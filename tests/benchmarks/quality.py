"""Quality figures: labelled lines and ordinary goods, beside what a user would do instead.

    python tests/benchmarks/quality.py --cases CASES.csv --stream TEXTS.csv:COLUMN:HS_COLUMN ...
    python tests/benchmarks/quality.py --check FOLDER

CASES.csv has the columns id, description, language, hs_code, expected, also, kind (controlled,
soft, near_miss, lookalike, benign, ...). ``--check`` finds labelled lines and streams in a
folder, prints the table without the slow baselines, and exits with 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from rapidfuzz import fuzz, process

from exportcheck import Screener, ShipmentLine, read_control_list
from exportcheck.lists import find_list
from exportcheck.models import LineResult
from exportcheck.text.words import stems, surface

HEAD = re.compile(r"^\d[A-E]\d{3}")
GOALS = {
    "controlled found en": (">=", 0.95),
    "controlled found ru": (">=", 0.92),
    "right entry first en": (">=", 0.85),
    "right sub-item": (">=", 0.75),
    "findings per controlled line": ("<=", 3.0),
    "near_miss match": ("<=", 0.08),
    "lookalike match": ("<=", 0.05),
    "lookalike alert": ("<=", 0.20),
    "benign alert": ("<=", 0.05),
    "stream match": ("<=", 0.003),
    "stream alert": ("<=", 0.02),
}
Row = dict[str, str]


def rows(path: str | Path) -> list[Row]:
    """Rows of a CSV file by heading."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def lines(table: Iterable[Row], column: str, hs_column: str) -> list[ShipmentLine]:
    """Shipment lines of a table."""
    made = []
    for number, row in enumerate(table, 2):
        hs_code = (row.get(hs_column) or "").strip()
        made.append(ShipmentLine(number, row[column] or "", hs_codes=(hs_code,) if hs_code else ()))
    return made


def wanted(case: Row) -> tuple[list[str], set[str]]:
    """Expected codes and the five-character entries that are right."""
    codes = [
        c.strip() for c in re.split(r"[;|]", case["expected"]) if c.strip() not in ("", "none")
    ]
    also = {c for c in (case.get("also") or "").split() if HEAD.match(c)}
    return codes, {code[:5] for code in codes} | also


def judge(case: Row, result: LineResult) -> dict[str, float]:
    """What happened to one labelled line."""
    codes, heads = wanted(case)
    found = [finding.code for finding in result.alerts]
    deep = any(
        f == w or f.startswith(w + ".") or (w.startswith(f + ".") and "." in f)
        for f in found
        for w in codes
    )
    return {
        "found": any(code[:5] in heads for code in found),
        "first": bool(found) and found[0][:5] in heads,
        "deep": deep,
        "match": result.status == "match",
        "alert": bool(result.alerts),
        "findings": len(found),
    }


def labelled(screener: Screener, cases: list[Row]) -> tuple[dict[str, float], list[str]]:
    """Figures on labelled lines, and the lines that were judged wrong."""
    results = screener.screen(lines(cases, "description", "hs_code")).results
    judged = [(case, judge(case, result)) for case, result in zip(cases, results, strict=True)]
    controlled = [(c, j) for c, j in judged if c["kind"] in ("controlled", "soft")]
    deep = [(c, j) for c, j in controlled if any("." in code for code in wanted(c)[0])]
    figures = {
        "controlled found": share(controlled, "found"),
        "right sub-item": share(deep, "deep"),
        "findings per controlled line": share(controlled, "findings"),
    }
    for language in ("en", "ru"):
        own = [(c, j) for c, j in controlled if c["language"] == language]
        figures[f"controlled found {language}"] = share(own, "found")
        figures[f"right entry first {language}"] = share(own, "first")
    for kind in ("near_miss", "lookalike", "benign"):
        own = [(c, j) for c, j in judged if c["kind"] == kind]
        figures |= {f"{kind} match": share(own, "match"), f"{kind} alert": share(own, "alert")}
    groups: dict[str, list[tuple[Row, dict[str, float]]]] = defaultdict(list)
    for case, j in controlled:
        groups[f"found, category {min(wanted(case)[1], default='?')[:1]}"].append((case, j))
    figures |= {name: share(own, "found") for name, own in sorted(groups.items())}
    wrong = [
        f"{c['kind']:<11}{c['expected']:<16}{c['description'][:110]}"
        for c, j in judged
        if (c["kind"] in ("controlled", "soft") and not j["found"])
        or (c["kind"] in ("near_miss", "lookalike", "benign") and j["match"])
    ]
    return figures, wrong


def share(judged: list[tuple[Row, dict[str, float]]], key: str) -> float:
    """Mean of a figure; 0 for no lines."""
    return sum(j[key] for _, j in judged) / len(judged) if judged else 0.0


def stream(screener: Screener, source: str) -> tuple[dict[str, float], Counter[str]]:
    """Alert rates on ordinary goods, and the kinds of evidence that raised them."""
    path, column, hs_column = source.rsplit(":", 2)
    report = screener.screen(lines(rows(path), column, hs_column))
    total, counts = max(len(report), 1), report.counts
    kinds = Counter(f.evidence[0].kind for r in report.results for f in r.alerts)
    alerts = counts["match"] + counts["possible"]
    return {"stream match": counts["match"] / total, "stream alert": alerts / total}, kinds


def phrases(list_name: str) -> list[tuple[str, str]]:
    """(name, entry) of everything that the list calls its goods."""
    control_list = read_control_list(find_list(list_name))
    named = [(t.text.lower(), t.code[:5]) for t in control_list.terms if t.kind != "look_alike"]
    for substance in control_list.substances:
        for name in (substance.name_en, substance.name_ru, *substance.synonyms):
            named.append((name.lower(), substance.code[:5]))
    named += [
        (title.lower(), e.code[:5])
        for e in control_list.entries
        for title in (e.title_en, e.title_ru)
    ]
    return [(name, code) for name, code in dict.fromkeys(named) if name]


def bm25(named: list[tuple[str, str]]) -> Callable[[str], tuple[str, float]]:
    """Best entry and score of a line by BM25 over the list's names."""
    documents = [Counter(stems(word) for word in surface(name)) for name, _ in named]
    average = sum(sum(d.values()) for d in documents) / len(documents)
    postings: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for word in document:
            postings[word].append(number)

    def best(text: str) -> tuple[str, float]:
        scores: Counter[int] = Counter()
        for word in {stems(word) for word in surface(text)}:
            found = postings.get(word, ())
            idf = math.log(1 + (len(documents) - len(found) + 0.5) / (len(found) + 0.5))
            for number in found:
                length = sum(documents[number].values())
                frequency = documents[number][word]
                scores[number] += (
                    idf * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / average))
                )  # type: ignore[assignment]
        if not scores:
            return "", 0.0
        number, score = max(scores.items(), key=lambda item: (item[1], -item[0]))
        return named[number][1], float(score)

    return best


def token_set(named: list[tuple[str, str]]) -> Callable[[str], tuple[str, float]]:
    """Best entry and score of a line by rapidfuzz's token_set_ratio over the list's names."""
    names = [name for name, _ in named]

    def best(text: str) -> tuple[str, float]:
        found = process.extractOne(text.lower(), names, scorer=fuzz.token_set_ratio)
        return (named[found[2]][1], found[1]) if found else ("", 0.0)

    return best


def baseline(best: Callable[[str], tuple[str, float]], cases: list[Row]) -> dict[str, float]:
    """Figures of a one-score method at the threshold that suits it best on these very lines."""
    scored = [(case, *best(case["description"])) for case in cases]
    thresholds = sorted({score for _, _, score in scored})[:: max(1, len(scored) // 60)]

    def at(threshold: float) -> dict[str, float]:
        figures = {}
        for kinds, name in (
            (("controlled", "soft"), "found"),
            (("near_miss",), "near_miss"),
            (("lookalike",), "lookalike"),
            (("benign",), "benign"),
        ):
            own = [(c, e, s) for c, e, s in scored if c["kind"] in kinds]
            hit = [s >= threshold and (name != "found" or e in wanted(c)[1]) for c, e, s in own]
            figures[name] = sum(hit) / max(len(hit), 1)
        return figures

    return max((at(t) for t in thresholds), key=lambda f: f["found"] - f["lookalike"] - f["benign"])


def missed_goals(figures: dict[str, float]) -> list[str]:
    """Goals that the figures do not reach."""
    missed = []
    for name, (sign, goal) in GOALS.items():
        if name in figures and not (
            figures[name] >= goal if sign == ">=" else figures[name] <= goal
        ):
            missed.append(f"{name}: {figures[name]:.3f}, goal {sign} {goal}")
    return missed


def show(title: str, figures: dict[str, float]) -> None:
    """Print figures, goals beside them."""
    print(title)
    for name, value in figures.items():
        goal = "  (goal {} {})".format(*GOALS[name]) if name in GOALS else ""
        print(f"   {name:<32}{value:8.4f}{goal}")


def main() -> None:
    """Print the tables; with --check, exit with 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cases")
    parser.add_argument("--stream", action="append", default=[])
    parser.add_argument("--list", default="eu-annex-i")
    parser.add_argument(
        "--baselines", action="store_true", help="BM25 and token_set_ratio too (slow)"
    )
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--check", type=Path, help="folder with eval/dev.csv and data/streams")
    a = parser.parse_args()
    if a.check:
        a.cases = str(a.check / "eval/dev.csv")
        streams = a.check / "data/streams"
        a.stream = [
            f"{streams}/en_customs_goods_dev.csv:goods_description:hs_code",
            f"{streams}/ru_declaration_goods_dev.csv:description:code",
        ]
    screener, missed = Screener([a.list]), []
    if a.cases:
        cases = rows(a.cases)
        figures, wrong = labelled(screener, cases)
        show("labelled lines", figures)
        missed += missed_goals(figures)
        if a.misses:
            print("\n".join(wrong))
        if a.baselines:
            named = phrases(a.list)
            show("BM25", baseline(bm25(named), cases))
            show("rapidfuzz token_set_ratio", baseline(token_set(named), cases))
    for source in a.stream:
        figures, kinds = stream(screener, source)
        show(Path(source.rsplit(":", 2)[0]).name, figures)
        print("   evidence that raised the alerts: ", dict(kinds.most_common()))
        missed += missed_goals(figures)
    for line in missed:
        print("goal missed:", line)
    sys.exit(1 if a.check and missed else 0)


if __name__ == "__main__":
    main()
