"""Tables of labelled lines: how they are read, and what became of each line."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable
from pathlib import Path

from exportcheck import ShipmentLine
from exportcheck.models import LineResult

HEAD = re.compile(r"^\d[A-E]\d{3}")
Row = dict[str, str]
Judged = tuple[Row, LineResult, dict[str, float]]
CONTROLLED = ("controlled", "soft")
FREE = ("near_miss", "lookalike", "benign")
KINDS = {"found": CONTROLLED, **{f"{kind} alert": (kind,) for kind in FREE}}


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
    also = {c for c in (case.get("also") or "").split() if HEAD.match(c)} if codes else set()
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


def category(case: Row) -> str:
    """Category of the entry that a line is under, or of the nearest one; "" for none."""
    heads = sorted(wanted(case)[1]) or sorted((case.get("also") or "").split())
    return heads[0][:1] if heads else ""


def figures(judged: list[Judged]) -> dict[str, float]:
    """Shares of labelled lines, by what they are for."""
    own = [j for case, _, j in judged if case["kind"] in CONTROLLED]
    deep = [j for case, _, j in judged if any("." in code for code in wanted(case)[0])]
    made = {"found": share(own, "found"), "first": share(own, "first"), "deep": share(deep, "deep")}
    made["findings"] = share(own, "findings")
    for kind in FREE:
        some = [j for case, _, j in judged if case["kind"] == kind]
        made |= {f"{kind} match": share(some, "match"), f"{kind} alert": share(some, "alert")}
    return made


def share(judged: list[dict[str, float]], key: str) -> float:
    """Mean of a figure; not a number for no lines."""
    return sum(j[key] for j in judged) / len(judged) if judged else math.nan


def is_wrong(case: Row, judged: dict[str, float]) -> bool:
    """A controlled good not found, or a match on goods that are not controlled."""
    missed = case["kind"] in CONTROLLED and not judged["found"]
    return missed or (case["kind"] in FREE and bool(judged["match"]))
