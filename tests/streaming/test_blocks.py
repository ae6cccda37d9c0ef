"""Reports in blocks: the same bytes whatever the blocks, the processes and the interruptions."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import exportcheck
from exportcheck.errors import OptionError
from exportcheck.screening import Screener
from exportcheck.shipments import open_shipment
from exportcheck.streaming import Summary, expected_rows, report, screen_in_blocks, streams

GOODS = (
    "Frequency converter 0-2000 Hz, 3-phase",
    "Office chair, black",
    "Преобразователь частоты 0-1000 Гц",
    "Spare parts",
    "=HYPERLINK(1) Thiodiglycol, 25 kg",
    "Ball valve, stainless steel",
    "",
)


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener(["eu-annex-i", "cwc-schedules"])


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "BLOCK", 7)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "goods.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["No", "Description", "HS code"])
        rows.writerows([n, f"{GOODS[n % 7]} {n}" if GOODS[n % 7] else "", 8504] for n in range(60))
    return path


def run(source: Path, target: Path, screener: Screener, **options: object) -> Summary:
    return screen_in_blocks(open_shipment(source), target, screener, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
@pytest.mark.usefixtures("small_blocks")
def test_blocks_give_what_one_piece_gives(
    source: Path, tmp_path: Path, screener: Screener, suffix: str
) -> None:
    summary = run(source, tmp_path / f"blocks{suffix}", screener)
    whole = exportcheck.screen(source, screener)
    exportcheck.write_report(whole, tmp_path / f"whole{suffix}")
    blocks = tmp_path / f"blocks{suffix}"
    assert blocks.read_bytes() == (tmp_path / f"whole{suffix}").read_bytes()
    assert summary.counts == whole.counts
    assert len(summary) == len(whole)
    assert summary.failed == whole.failed


@pytest.mark.usefixtures("small_blocks")
def test_parquet_in_blocks_is_the_same_frame(
    source: Path, tmp_path: Path, screener: Screener
) -> None:
    run(source, tmp_path / "blocks.parquet", screener)
    exportcheck.write_report(exportcheck.screen(source, screener), tmp_path / "whole.parquet")
    found, wanted = (pd.read_parquet(tmp_path / f"{n}.parquet") for n in ("blocks", "whole"))
    pd.testing.assert_frame_equal(found, wanted)


@pytest.mark.usefixtures("small_blocks")
def test_the_run_record_is_that_of_one_piece(
    source: Path, tmp_path: Path, screener: Screener
) -> None:
    run(source, tmp_path / "blocks.csv", screener)
    exportcheck.write_report(exportcheck.screen(source, screener), tmp_path / "whole.csv")
    found, wanted = (
        json.loads((tmp_path / f"{name}.csv.run.json").read_text("utf-8"))
        for name in ("blocks", "whole")
    )
    for record in (found, wanted):
        del record["time"], record["seconds"]
    assert found == wanted


def stopping(rows: Iterator[object], after: int) -> Iterator[object]:
    for number, row in enumerate(rows):
        if number == after:
            raise KeyboardInterrupt
        yield row


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("after", [3, 7, 30, 61])
@pytest.mark.usefixtures("small_blocks")
def test_an_interrupted_run_goes_on(
    source: Path,
    tmp_path: Path,
    screener: Screener,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    after: int,
) -> None:
    target = tmp_path / f"out{suffix}"
    plain = report._blocks

    with monkeypatch.context() as patch:
        patch.setattr(report, "_blocks", lambda rows, done: plain(stopping(rows, after), done))
        try:
            run(source, target, screener)
        except KeyboardInterrupt:
            assert not target.exists()
            assert target.with_name(target.name + ".partial").exists()
    summary = run(source, target, screener, resume=True)
    other = tmp_path / f"uninterrupted{suffix}"
    wanted = run(source, other, screener)
    assert target.read_bytes() == other.read_bytes()
    assert (summary.counts, summary.failed) == (wanted.counts, wanted.failed)
    left = {path.name for path in tmp_path.iterdir() if path.name.startswith("out")}
    assert left == {target.name, f"{target.name}.run.json"}


@pytest.mark.usefixtures("small_blocks")
def test_finished_blocks_are_not_screened_again(
    source: Path, tmp_path: Path, screener: Screener, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, plain = tmp_path / "out.jsonl", report._blocks
    with monkeypatch.context() as patch:
        patch.setattr(report, "_blocks", lambda rows, done: plain(stopping(rows, 30), done))
        with pytest.raises(KeyboardInterrupt):
            run(source, target, screener)
    seen: list[int] = []
    run(source, target, screener, resume=True, progress=lambda done, total: seen.append(done))
    assert seen[0] == 35


@pytest.mark.usefixtures("small_blocks")
def test_another_input_does_not_go_on(
    source: Path, tmp_path: Path, screener: Screener, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, plain = tmp_path / "out.jsonl", report._blocks
    with monkeypatch.context() as patch:
        patch.setattr(report, "_blocks", lambda rows, done: plain(stopping(rows, 30), done))
        with pytest.raises(KeyboardInterrupt):
            run(source, target, screener)
    source.write_text(source.read_text("utf-8").replace("chair", "table"), encoding="utf-8")
    with pytest.raises(OptionError, match="differs in input"):
        run(source, target, screener, resume=True)
    run(source, target, screener)  # without --resume it starts anew


@pytest.mark.usefixtures("small_blocks")
def test_two_processes_write_the_same(source: Path, tmp_path: Path, screener: Screener) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    first, second = run(source, one, screener), run(source, two, screener, jobs=2)
    assert one.read_bytes() == two.read_bytes()
    assert (first.counts, first.results) == (second.counts, second.results)


def test_resume_without_an_interrupted_run_starts(
    source: Path, tmp_path: Path, screener: Screener
) -> None:
    run(source, tmp_path / "a.csv", screener, resume=True)
    assert (tmp_path / "a.csv").exists()


def test_only_some_reports_stream() -> None:
    assert streams(Path("a.CSV")) and streams(Path("a.parquet"), jobs=4)
    assert not streams(Path("a.xlsx"))
    with pytest.raises(OptionError, match=r"--jobs needs .*\.csv"):
        streams(Path("a.xlsx"), jobs=2)
    with pytest.raises(OptionError, match="--resume"):
        streams(Path("a.html"), resume=True)


def test_rows_are_counted_for_the_time_left(source: Path) -> None:
    assert expected_rows(open_shipment(source)) == 61
