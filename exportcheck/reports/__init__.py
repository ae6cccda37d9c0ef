"""Reports: a screening's result as a workbook, CSV, JSONL, HTML, frame, or on the terminal.

``FORMATS`` names the file formats by suffix; to add one, write its function and add it here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from exportcheck.errors import MissingExtraError, OutputError
from exportcheck.models import Language, Note, ScreeningReport
from exportcheck.reports.files import whole
from exportcheck.reports.frame import findings_frame, lines_frame
from exportcheck.reports.html import results_table, write_html
from exportcheck.reports.original import Original
from exportcheck.reports.record import line_record, run_record
from exportcheck.reports.text_files import write_csv, write_jsonl

__all__ = [
    "FORMATS",
    "Original",
    "findings_frame",
    "line_record",
    "lines_frame",
    "results_table",
    "run_record",
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
    if target.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise OutputError(
            f"{target}: no report format for {target.suffix or 'no suffix'!r}. Use one of {known}."
        )
    writer = FORMATS[target.suffix.lower()]
    lost: tuple[Note, ...] = ()
    with whole(target) as temporary:
        if writer is None:
            from exportcheck.reports.workbook import write_workbook  # openpyxl takes its time

            lost = write_workbook(report, temporary, language, original)
        else:
            writer(report, temporary, language)
    write_run_record(report, target)
    return lost


def write_run_record(report: ScreeningReport, target: Path) -> Path:
    """Write ``OUT.run.json`` beside an output."""
    path = target.with_name(target.name + ".run.json")
    record = run_record(report.run, report.counts, report.skipped)
    with whole(path) as temporary:
        temporary.write_text(
            json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
    return path
