"""Results as a pandas frame: one row per line, or one row per finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from exportcheck.explain import explain_line, explain_note, questions_of
from exportcheck.models import Language, LineResult, ScreeningReport
from exportcheck.reports.record import finding_record

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("status", "entry", "list", "score", "reason", "questions", "notes")


def lines_frame(
    results: Sequence[LineResult], language: Language | None = None, index: Any = None
) -> pd.DataFrame:
    """One row per goods line: status, best entry, score, reason, questions, notes.

    Args:
        results: the results, in order.
        language: language of the sentences; each line's own by default.
        index: index of the frame; the sheet's row numbers by default.
    """
    import pandas as pd  # it takes longer to import than most reports need

    rows = [line_row(result, language or result.language) for result in results]
    where = [result.line.row for result in results] if index is None else index
    return pd.DataFrame(rows, columns=COLUMNS, index=where)


def rows_frame(rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """The same of rows that begin with the sheet's row number."""
    import pandas as pd

    where = [row[0] for row in rows]
    frame = pd.DataFrame([row[1:] for row in rows], columns=COLUMNS, index=where)
    return frame.astype({"score": float})


def line_row(result: LineResult, language: Language) -> tuple[object, ...]:
    """One line's values of the columns."""
    best = result.alerts[0] if result.alerts else None
    return (
        result.status,
        best.code if best else "",
        best.list_id if best else "",
        best.score if best else float("nan"),
        explain_line(result, language),
        "\n".join(questions_of(result, language)),
        "\n".join(explain_note(note, language) for note in result.notes),
    )


def findings_frame(report: ScreeningReport, language: Language | None = None) -> pd.DataFrame:
    """One row per finding, with the line's row, sheet and description before it."""
    import pandas as pd

    rows = []
    for result in report.results:
        line = result.line
        for finding in result.findings:
            record = finding_record(finding, language or result.language)
            rows.append(
                {"row": line.row, "sheet": line.sheet, "description": line.description, **record}
            )
    return pd.DataFrame(rows)
