"""A result as plain data: the JSONL record and the run record, both with a fixed shape."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from exportcheck.explain import (
    explain_finding,
    explain_note,
    explain_question,
    questions_of,
    say,
)
from exportcheck.models import Evidence, Finding, Language, LineResult, RunInfo, SkippedRow

SCHEMA_VERSION = 1


def line_record(result: LineResult, language: Language | None = None) -> dict[str, Any]:
    """One goods line as a dictionary ready for JSON.

    Args:
        result: the line's result.
        language: language of titles and sentences; the line's own by default.
    """
    used = language or result.language
    line = result.line
    return {
        "row": line.row,
        "sheet": line.sheet,
        "id": line.id,
        "description": line.description,
        "hs_code": line.hs_codes[0] if line.hs_codes else "",
        "status": result.status,
        "findings": [finding_record(finding, used) for finding in result.findings],
        "questions": questions_of(result, used),
        "notes": [explain_note(note, used) for note in result.notes],
    }


def finding_record(finding: Finding, language: Language) -> dict[str, Any]:
    """One finding as a dictionary ready for JSON."""
    return {
        "list": finding.list_id,
        "edition": finding.edition,
        "entry": finding.code,
        "title": title_of(finding, language),
        "regimes": list(finding.regimes),
        "status": finding.status,
        "score": finding.score,
        "evidence": [evidence_record(evidence, language) for evidence in finding.evidence],
        "explanation": explain_finding(finding, language),
        "questions": [explain_question(question, language) for question in finding.questions],
        "also": list(finding.also),
    }


def title_of(finding: Finding, language: Language) -> str:
    """Title of the entry in a language, else in the other one."""
    first, second = finding.title_en, finding.title_ru
    return (second or first) if language == "ru" else (first or second)


def evidence_record(evidence: Evidence, language: Language) -> dict[str, Any]:
    """One reason as a dictionary ready for JSON."""
    russian = language == "ru" and evidence.entry_ru
    return {
        "kind": evidence.kind,
        "direction": evidence.direction,
        "line_text": evidence.line_text,
        "entry_text": evidence.entry_ru if russian else evidence.entry_en,
        "contribution": evidence.contribution,
        "code": evidence.code,
    }


def skipped_record(row: SkippedRow) -> dict[str, Any]:
    """One row that is no goods line, or could not be screened."""
    return {
        "row": row.row,
        "sheet": row.sheet,
        "reason": row.reason,
        "text": row.text,
        "failed": row.failed,
    }


def run_record(
    run: RunInfo, counts: dict[str, int], skipped: Iterable[SkippedRow]
) -> dict[str, Any]:
    """What was screened against what, with counts; goes beside every report."""
    skipped = list(skipped)
    return {
        "schema_version": SCHEMA_VERSION,
        "time": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "seconds": round(run.seconds, 3),
        "version": run.version,
        "input": run.source,
        "input_sha256": run.input_sha256,
        "lists": [
            {
                "id": info.id,
                "edition": info.edition,
                "sha256": info.sha256,
                "title": info.title_en or info.title_ru,
                **{
                    k: v
                    for k, v in info.papers.items()
                    if k in ("legal_act", "source_url", "retrieved", "note")
                },
            }
            for info in run.lists
        ],
        "languages": ["en", "ru"],
        "options": dict(run.options),
        "counts": counts,
        "lines": sum(counts.values()),
        "skipped": len(skipped),
        "not_screened": [skipped_record(row) for row in skipped if row.failed],
        "notes": [explain_note(note, "en") for note in run.notes],
        "reading": say("cleared_not", "en"),
    }
