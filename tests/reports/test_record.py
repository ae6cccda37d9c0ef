"""The JSONL record and the run record have the shape that programs rely on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import exportcheck
from exportcheck.reports import FORMATS, run_record_path
from tests.reports.conftest import LINES

LINE = ["row", "sheet", "id", "description", "hs_code", "status", "findings", "questions", "notes"]
FINDING = [
    "list", "edition", "entry", "title", "regimes", "status", "score", "evidence",
    "explanation", "questions", "also",
]  # fmt: skip
EVIDENCE = ["kind", "direction", "line_text", "entry_text", "contribution", "code"]
RUN = {
    "schema_version", "time", "seconds", "version", "input", "input_sha256", "lists", "languages",
    "options", "counts", "lines", "skipped", "not_screened", "notes", "reading",
}  # fmt: skip


@pytest.fixture
def records(shipment_csv: Path, screener: exportcheck.Screener) -> list[dict[str, object]]:
    target = shipment_csv.with_name("out.jsonl")
    exportcheck.screen_file(shipment_csv, target, screener)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_one_record_for_each_line_in_order(records: list[dict[str, object]]) -> None:
    assert [record["row"] for record in records] == list(range(2, 2 + len(LINES)))
    assert [record["description"] for record in records] == [line[1] for line in LINES]


def test_fields_of_a_record(records: list[dict]) -> None:  # type: ignore[type-arg]
    for record in records:
        assert list(record) == LINE
        for finding in record["findings"]:
            assert list(finding) == FINDING
            assert all(list(evidence) == EVIDENCE for evidence in finding["evidence"])


def test_values_of_a_record(records: list[dict]) -> None:  # type: ignore[type-arg]
    lines = {"match", "possible", "insufficient_data", "no_match"}
    assert {record["status"] for record in records} == lines
    kinds = {finding["status"] for record in records for finding in record["findings"]}
    assert kinds <= {"match", "possible", "commodity_only", "below_limit"}
    for finding in (finding for record in records for finding in record["findings"]):
        total = sum(evidence["contribution"] for evidence in finding["evidence"])
        assert finding["score"] == pytest.approx(total, abs=0.006)
        assert 0 <= finding["score"] <= 1
        assert finding["explanation"].startswith(finding["entry"])
        assert all(isinstance(question, str) and question for question in finding["questions"])


def test_findings_stand_best_first(records: list[dict]) -> None:  # type: ignore[type-arg]
    order = ["match", "possible", "commodity_only", "below_limit"]
    for record in records:
        ranks = [order.index(finding["status"]) < 2 for finding in record["findings"]]
        assert ranks == sorted(ranks, reverse=True)


def test_no_alert_leaves_the_line_without_a_match(records: list[dict]) -> None:  # type: ignore[type-arg]
    for record in records:
        alerts = [f["status"] for f in record["findings"] if f["status"] in ("match", "possible")]
        assert (record["status"] in ("match", "possible")) == bool(alerts)


def test_run_record(shipment_csv: Path, screener: exportcheck.Screener) -> None:
    target = shipment_csv.with_name("out.jsonl")
    report = exportcheck.screen_file(shipment_csv, target, screener)
    record = json.loads(run_record_path(target).read_text(encoding="utf-8"))
    assert set(record) == RUN
    assert record["schema_version"] == 1
    assert record["input_sha256"] == hashlib.sha256(shipment_csv.read_bytes()).hexdigest()
    assert record["counts"] == report.counts
    assert record["lines"] == len(LINES)
    assert record["version"] == exportcheck.__version__
    assert [(each["id"], each["edition"]) for each in record["lists"]] == [("small", "1")]
    assert "no clearance" in record["reading"]
    assert record["time"].endswith("+00:00")


def test_bundled_lists_stand_in_the_run_record_with_edition_and_hash(shipment_csv: Path) -> None:
    target = shipment_csv.with_name("out.csv")
    screener = exportcheck.Screener(["common-high-priority"])
    exportcheck.screen_file(shipment_csv, target, screener)
    (paper,) = json.loads(run_record_path(target).read_text(encoding="utf-8"))["lists"]
    assert paper["id"] == "common-high-priority"
    assert paper["edition"]
    assert len(paper["sha256"]) == 64


@pytest.mark.parametrize("suffix", FORMATS)
def test_same_input_same_output(
    suffix: str, shipment_csv: Path, screener: exportcheck.Screener
) -> None:
    report = exportcheck.screen(shipment_csv, screener)
    texts = []
    for name in ("one", "two"):
        target = shipment_csv.with_name(name + suffix)
        exportcheck.write_report(report, target)
        texts.append(target.read_bytes())
    assert suffix == ".xlsx" or texts[0] == texts[1]  # a workbook carries the time it was made
