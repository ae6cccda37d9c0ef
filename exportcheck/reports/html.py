"""One self-contained HTML page: opens anywhere, needs no network, prints well."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from exportcheck.explain import (
    explain_evidence,
    explain_note,
    explain_question,
    explain_verdict,
    questions_of,
    say,
)
from exportcheck.models import Finding, Language, LineResult, RunInfo, ScreeningReport, SkippedRow
from exportcheck.reports.colours import FILLS
from exportcheck.reports.record import title_of

_STYLE = """
body{font:14px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:1100px;padding:0 1rem;
color:#1c2733}
h1{font-size:1.35rem;margin:0 0 .3rem}
td:nth-child(2){width:24%}td:nth-child(4){overflow-wrap:break-word}
.meta,.note{color:#53606d;font-size:.9em}
table{border-collapse:collapse;width:100%;margin:.8rem 0}
td,th{border-bottom:1px solid #d5dbe1;padding:.35rem .5rem;text-align:left;vertical-align:top}
.status{white-space:nowrap;padding:.1rem .45rem;border-radius:.5rem;display:inline-block}
details{margin:.2rem 0}summary{cursor:pointer}
ul{margin:.2rem 0 .4rem 1.1rem;padding:0}
.bar{display:inline-block;height:.55rem;background:#4b7bb5;vertical-align:baseline;margin-right:.35rem}
.bar.against{background:#c0504d}
.warning{border-left:4px solid #c9a227;padding:.4rem .8rem;background:#fbf6e3}
li.ask{list-style:"? "}
@media print{body{max-width:none;margin:0;padding:0;font-size:10px}
h1{font-size:16px}details{break-inside:avoid}
thead{display:table-header-group}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@page{size:A4 landscape;margin:12mm}
"""


def write_html(report: ScreeningReport, path: Path, language: Language | None) -> None:
    """Write the report as one page; reasons are open so that they are printed too."""
    path.write_text(page(report, language), encoding="utf-8")


def page(report: ScreeningReport, language: Language | None) -> str:
    """The whole page as text."""
    used = language or report.language
    body = [
        f"<h1>exportcheck: {escape(report.run.source)}</h1>",
        f"<p>{escape(say('counts', used, report.counts))}</p>",
        f"<p class='warning'>{escape(say('cleared_not', used))}</p>",
        results_table(report, language, opened=True),
        _skipped(report, used),
        _papers(report.run, used),
    ]
    return (
        f"<!doctype html><html lang='{used}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width,initial-scale=1'>"
        f"<title>exportcheck: {escape(report.run.source)}</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(body)}</body></html>\n"
    )


def results_table(
    report: ScreeningReport, language: Language | None, *, opened: bool = False
) -> str:
    """The lines as a table with reasons that open and close; used in notebooks too."""
    words = language or report.language
    head = "".join(
        f"<th>{escape(say(f'column.{name}', words))}</th>"
        for name in ("row", "description", "status", "entry", "reason")
    )
    rows = "".join(
        _row(result, language or result.language, words, opened) for result in report.results
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(result: LineResult, language: Language, words: Language, opened: bool) -> str:
    place = f"{result.line.sheet}:{result.line.row}" if result.line.sheet else str(result.line.row)
    codes = ", ".join(dict.fromkeys(finding.code for finding in result.alerts))
    reasons = "".join(
        _finding(f, language, words, opened and bool(result.alerts)) for f in result.findings
    )
    asked = "".join(
        f"<li class='ask'>{escape(q)}</li>"
        for q in questions_of(result, language)
        if not result.alerts
    )
    notes = "".join(f"<li>{escape(explain_note(n, language))}</li>" for n in result.notes)
    extra = f"<ul class='note'>{asked}{notes}</ul>" if asked or notes else ""
    return (
        f"<tr><td>{escape(place)}</td><td>{escape(result.line.description)}</td>"
        f"<td>{_badge(result.status, words)}</td><td>{escape(codes)}</td>"
        f"<td lang='{language}'>{reasons}{extra}</td></tr>"
    )


def _badge(status: str, language: Language) -> str:
    return (
        f"<span class='status' style='background:#{FILLS[status]}'>"
        f"{escape(say(f'status.{status}', language))}</span>"
    )


def _finding(finding: Finding, language: Language, words: Language, opened: bool) -> str:
    title = f"{finding.code} · {title_of(finding, language)} · {finding.list_id}"
    items = "".join(
        f"<li><span class='bar{'' if e.contribution >= 0 else ' against'}' "
        f"style='width:{max(abs(e.contribution), 0.01) * 6:.2f}rem'></span>"
        f"{escape(explain_evidence(e, language))} ({e.contribution:+.2f})</li>"
        for e in finding.evidence
    )
    asked = "".join(
        f"<li class='ask'>{escape(explain_question(q, language))}</li>" for q in finding.questions
    )
    state = " open" if opened and finding.status in ("match", "possible") else ""
    verdict = explain_verdict(finding, language)
    return (
        f"<details{state}><summary>{_badge(finding.status, words)} {escape(title)}</summary>"
        f"<div class='note'>{escape(verdict)}</div><ul>{items}{asked}</ul></details>"
    )


def _skipped(report: ScreeningReport, language: Language) -> str:
    """Rows that were not screened are in sight; rows that are no goods can be opened."""
    shown = [row for row in report.skipped if row.reason != "blank" and not row.failed]
    failed = say("failed", language, {"count": len(report.failed)})
    text = f"<p class='warning'>{escape(failed)}</p>" if report.failed else ""
    text += _rows_table(report.failed, language) if report.failed else ""
    if shown:
        head = f"{say('skipped_rows', language)}: {len(shown)}"
        table = _rows_table(shown, language)
        text += f"<details><summary>{escape(head)}</summary>{table}</details>"
    return text


def _rows_table(rows: Sequence[SkippedRow], language: Language) -> str:
    cells = "".join(
        f"<tr><td>{escape(row.sheet or '')}</td><td>{row.row}</td>"
        f"<td>{escape(say(f'reason.{row.reason}', language))}</td>"
        f"<td>{escape(row.text)}</td></tr>"
        for row in rows
    )
    return f"<table>{cells}</table>"


def _papers(run: RunInfo, language: Language) -> str:
    lists = "".join(
        f"<li>{escape(info.id)} {escape(info.edition)}: {escape(info.papers.get('note', ''))} "
        f"<span class='meta'>sha256 {info.sha256[:16]}…</span></li>"
        for info in run.lists
    )
    notes = "".join(f"<li>{escape(explain_note(note, language))}</li>" for note in run.notes)
    return (
        f"<ul class='note'>{lists}{notes}<li>{escape(say('languages_searched', language))}</li>"
        f"<li>exportcheck {escape(run.version)}; sha256 {escape(run.input_sha256)}</li></ul>"
    )
