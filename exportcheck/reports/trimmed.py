"""Workbooks of very long runs: the findings and their rows, with a note that says so.

A workbook of more lines takes longer to write than to screen, and no one can open it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from exportcheck.errors import OutputError
from exportcheck.models import Language, Note, ScreeningReport

MOST_LINES = 200_000
"""Goods lines up to which a workbook holds every line."""

_SHEET = 1_000_000  # rows of a sheet of Excel, rounded down


@dataclass(frozen=True, slots=True)
class TrimmedReport(ScreeningReport):
    """A report without the lines that nothing was found for; its counts are of all lines.

    Attributes:
        whole: the report with all lines.
    """

    whole: ScreeningReport | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Goods lines per status, of all lines."""
        assert self.whole is not None
        return self.whole.counts

    @property
    def language(self) -> Language:
        """The language of most lines, of all lines."""
        assert self.whole is not None
        return self.whole.language


def fit_for_workbook(
    report: ScreeningReport, path: Path, most: int | None = None
) -> tuple[ScreeningReport, tuple[Note, ...]]:
    """The report that a workbook can hold, and the note on what was left out.

    Args:
        report: the whole report.
        path: the workbook, for messages.
        most: goods lines that it may hold; ``MOST_LINES`` by default.

    Raises:
        OutputError: even the lines with findings are more than a sheet has rows.
    """
    limit = MOST_LINES if most is None else most
    if len(report.results) <= limit:
        return report, ()
    kept = tuple(r for r in report.results if r.findings or r.status != "no_match")
    if len(kept) > _SHEET:
        raise OutputError(
            f"{path}: {len(kept):,} lines have findings, more than a sheet has rows. "
            "Write a .csv or .jsonl report."
        )
    values = {"lines": len(report.results), "limit": limit, "kept": len(kept)}
    note = Note("only_findings", {name: f"{value:,}" for name, value in values.items()})
    run = replace(report.run, notes=(*report.run.notes, note))
    return TrimmedReport(run, kept, report.skipped, report), (note,)
