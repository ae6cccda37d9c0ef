"""What of a result stands in the cells of a table, in one place for all formats."""

from __future__ import annotations

import re

from exportcheck.explain import (
    explain_finding,
    explain_line,
    explain_note,
    explain_question,
    explain_regimes,
    questions_of,
    say,
)
from exportcheck.models import Evidence, Finding, Language, LineResult
from exportcheck.reports.record import title_of

LINE_COLUMNS = ("status", "entry", "reason", "questions", "notes")
LINE_WIDTHS = {"status": 17, "entry": 16, "reason": 90, "questions": 50, "notes": 40}
FINDING_COLUMNS = (
    "sheet", "row", "description", "status", "entry", "title", "list", "regimes", "score",
    "reason", "questions",
)  # fmt: skip
EVIDENCE_COLUMNS = ("kind", "direction", "line_text", "entry_text", "contribution")
EXCEL_CELL = 32_767
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def headings(columns: tuple[str, ...], language: Language) -> list[str]:
    """Headings of columns in a language."""
    return [say(f"column.{name}", language) for name in columns]


def line_cells(result: LineResult, language: Language | None, words: Language) -> list[str]:
    """Status, entries, reason, questions and remarks of a line.

    Args:
        result: the line's result.
        language: language of the sentences; the line's own by default.
        words: language of the status, one for the whole table, so that it can be filtered.
    """
    own = language or result.language
    shown = result.alerts or result.findings[:1]
    return [
        say(f"status.{result.status}", words),
        "; ".join(dict.fromkeys(finding.code for finding in shown)),
        explain_line(result, own),
        "\n".join(questions_of(result, own)),
        "\n".join(explain_note(note, own) for note in result.notes),
    ]


def finding_cells(
    result: LineResult, finding: Finding, language: Language, words: Language
) -> list[str | int | float]:
    """A finding as one row; ``words`` is the language of the whole table's statuses."""
    return [
        result.line.sheet or "",
        result.line.row,
        result.line.description,
        say(f"status.{finding.status}", words),
        finding.code,
        title_of(finding, language),
        f"{finding.list_id} {finding.edition}".strip(),
        explain_regimes(finding.regimes, language),
        finding.score,
        explain_finding(finding, language),
        "\n".join(explain_question(question, language) for question in finding.questions),
    ]


def evidence_cells(evidence: Evidence, language: Language, words: Language) -> list[str | float]:
    """A reason as cells; ``words`` is the language of kind and direction."""
    russian = language == "ru" and evidence.entry_ru
    return [
        say(f"kind.{evidence.kind}", words),
        say(f"direction.{evidence.direction}", words),
        evidence.line_text,
        evidence.entry_ru if russian else evidence.entry_en,
        evidence.contribution,
    ]


def safe(value: object) -> object:
    """A value that a spreadsheet shows and never runs.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, control
    characters are left out, and a text longer than a cell holds is cut with a mark.
    """
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("", value)
    if text.startswith(_FORMULA):
        text = "'" + text
    return text if len(text) <= EXCEL_CELL else text[: EXCEL_CELL - 2] + " …"
