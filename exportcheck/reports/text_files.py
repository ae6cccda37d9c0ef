"""JSONL and CSV: a line goes out as soon as it is screened, so that memory does not grow."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import IO

from exportcheck.models import Language, LineResult, ScreeningReport
from exportcheck.reports.cells import LINE_COLUMNS, headings, line_cells, safe
from exportcheck.reports.record import line_record

_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one for each line


def jsonl_line(result: LineResult, language: Language | None) -> str:
    """One record of the JSONL form, with its line end."""
    return _json(line_record(result, language)) + "\n"


def write_jsonl(report: ScreeningReport, path: Path, language: Language | None) -> None:
    """One JSON object per goods line, in the order of the input."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(jsonl_line(result, language) for result in report.results)


def write_csv(report: ScreeningReport, path: Path, language: Language | None) -> None:
    """One row per goods line, UTF-8 with the mark that Excel looks for."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv_rows(stream, language)
        for result in report.results:
            rows(result)


def csv_rows(stream: IO[str], language: Language | None) -> CsvRows:
    """A writer of CSV rows; the heading row is written at once."""
    return CsvRows(stream, language)


class CsvRows:
    """Writes results as CSV rows, one call each.

    Headings and statuses are English unless another language is asked for: rows go out
    before it is known which language most lines have.
    """

    def __init__(self, stream: IO[str], language: Language | None) -> None:
        self._language = language
        self._words: Language = language or "en"
        self._writer = csv.writer(stream)
        own = ("sheet", "row", "id", "description", "hs_code")
        self._writer.writerow(headings((*own, *LINE_COLUMNS), self._words))

    def __call__(self, result: LineResult) -> None:
        """Write one result."""
        line = result.line
        hs_code = line.hs_codes[0] if line.hs_codes else ""
        own = [line.sheet or "", line.row, line.id, line.description, hs_code]
        answer = line_cells(result, self._language, self._words)
        self._writer.writerow([safe(cell) for cell in [*own, *answer]])
