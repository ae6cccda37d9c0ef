"""Report files appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

import exportcheck
from exportcheck.errors import OutputError
from exportcheck.reports import FORMATS, check_target
from exportcheck.reports.files import whole


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_report_that_fails_leaves_nothing(
    suffix: str, tmp_path: Path, shipment_csv: Path, screener: exportcheck.Screener,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    report = exportcheck.screen(shipment_csv, screener)
    before = names(tmp_path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exportcheck.reports._write_record", fail)
    with pytest.raises(OutputError, match="No space left on device"):
        exportcheck.write_report(report, tmp_path / f"out{suffix}")
    assert names(tmp_path) == before


def test_an_older_report_stays_when_a_new_one_fails(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old", encoding="utf-8")

    def fail_halfway() -> None:
        with whole(target) as temporary:
            temporary.write_text("new", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == {"out.csv"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("out.docx", "no report format for .docx"),
        ("out", "no report format for a name without suffix"),
        ("missing/out.csv", "there is no folder"),
        ("folder.csv", "is a folder"),
        ("taken.csv", "is a folder"),
    ],
)
def test_a_place_that_cannot_be_written(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "taken.csv.run.json").mkdir()
    with pytest.raises(OutputError, match=message):
        check_target(tmp_path / name)


def test_suffixes_may_be_capitals(
    shipment_csv: Path, screener: exportcheck.Screener, tmp_path: Path
) -> None:
    exportcheck.screen_file(shipment_csv, tmp_path / "OUT.CSV", screener)
    assert (tmp_path / "OUT.CSV").exists()
