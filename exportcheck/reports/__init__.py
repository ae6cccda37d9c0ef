"""Reports: a screening's result as a workbook, CSV, JSONL, HTML, frame, or on the terminal.

``FORMATS`` names the file formats by suffix; to add one, write its function and add it here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from exportcheck.errors import MissingExtraError, OutputError
from exportcheck.models import Language, Note, ScreeningReport
from exportcheck.reports.files import check_place, whole
from exportcheck.reports.frame import findings_frame, lines_frame
from exportcheck.reports.html import results_table, write_html
from exportcheck.reports.original import Original
from exportcheck.reports.record import line_record, run_record
from exportcheck.reports.text_files import write_csv, write_jsonl
from exportcheck.reports.trimmed import fit_for_workbook

__all__ = [
    "FORMATS",
    "Original",
    "check_target",
    "findings_frame",
    "line_record",
    "lines_frame",
    "results_table",
    "run_record",
    "run_record_path",
    "write_report",
    "write_run_record",
]

Writer = Callable[[ScreeningReport, Path, Language | None], None]


def _write_parquet(report: ScreeningReport, path: Path, language: Language | None) -> None:
    frame = lines_frame(report.results, language)
    try:
        frame.to_parquet(path)
    except ImportError as error:
        raise MissingExtraError("pyarrow", "parquet", "to write parquet files") from error


FORMATS: dict[str, Writer | None] = {
    ".xlsx": None,  # the one format that looks at the user's own workbook
    ".csv": write_csv,
    ".jsonl": write_jsonl,
    ".html": write_html,
    ".parquet": _write_parquet,
}


def write_report(
    report: ScreeningReport,
    path: str | Path,
    *,
    language: Language | None = None,
    original: Original | None = None,
) -> tuple[Note, ...]:
    """Write a report in the format of the path's suffix, with its run record beside it.

    Args:
        report: the result of a screening.
        path: file to write; its suffix is one of ``FORMATS``.
        language: "en" or "ru"; by default each line is explained in its own language.
        original: the workbook to annotate, for ``.xlsx``.

    Returns:
        What could not be carried over from the original workbook.

    Raises:
        OutputError: the suffix is unknown or the file cannot be written.
    """
    target = Path(path)
    check_target(target)
    writer = FORMATS[target.suffix.lower()]
    lost: tuple[Note, ...] = ()
    # The record is whole only after the report is: it never speaks of one that is not there.
    with whole(run_record_path(target)) as record, whole(target) as temporary:
        if writer is None:
            from exportcheck.reports.workbook import write_workbook  # openpyxl takes its time

            fitting, notes = fit_for_workbook(report, target)
            kept = original if fitting is report else None
            lost = (*notes, *write_workbook(fitting, temporary, language, kept))
        else:
            writer(report, temporary, language)
        _write_record(report, record, lost)
    return lost


def check_target(path: Path) -> None:
    """See before a long run that a report can be written to a path.

    Raises:
        OutputError: the suffix is no report format, or nothing can be written there.
    """
    if path.is_dir():
        raise OutputError(f"{path}: is a folder. Name a file in it with -o.")
    if path.suffix.lower() not in FORMATS:
        known = " ".join(FORMATS)
        suffix = path.suffix or "a name without suffix"
        raise OutputError(f"{path}: no report format for {suffix}. Use one of {known}.")
    check_place(path)
    check_place(run_record_path(path))


def run_record_path(target: Path) -> Path:
    """``OUT.run.json`` beside an output."""
    return target.with_name(target.name + ".run.json")


def write_run_record(report: ScreeningReport, target: Path) -> Path:
    """Write ``OUT.run.json`` beside an output."""
    path = run_record_path(target)
    with whole(path) as temporary:
        _write_record(report, temporary, ())
    return path


def _write_record(report: ScreeningReport, path: Path, lost: tuple[Note, ...]) -> None:
    run = replace(report.run, notes=(*report.run.notes, *lost))
    record = run_record(run, report.counts, report.skipped)
    text = json.dumps(record, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
