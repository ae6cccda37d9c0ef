"""What the terminal shows: a table of alerts, and one line explained in full."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from exportcheck.explain import (
    explain_evidence,
    explain_note,
    explain_question,
    explain_regimes,
    say,
)
from exportcheck.models import Finding, Language, LineResult, ScreeningReport
from exportcheck.reports.cells import headings
from exportcheck.reports.colours import TERMINAL
from exportcheck.reports.record import title_of

_SHOWN = 200  # lines of the table; the file has them all


def print_report(report: ScreeningReport, console: Console, language: Language | None) -> None:
    """The lines with alerts or without enough data, then the counts."""
    used = language or "en"
    table = Table(show_lines=False, expand=True)
    for heading, options in zip(
        headings(("row", "description", "status", "entry", "title"), used),
        ({"justify": "right"}, {"ratio": 5}, {}, {}, {"ratio": 4}),
        strict=True,
    ):
        table.add_column(heading, overflow="fold", **options)  # type: ignore[arg-type]
    shown = [r for r in report.results if r.status != "no_match"]
    for result in shown[:_SHOWN]:
        own = language or result.language
        best = result.alerts[0] if result.alerts else None
        style = TERMINAL[result.status]
        status = say(f"status.{result.status}", own)
        table.add_row(
            str(result.line.row),
            escape(_short(result.line.description)),
            f"[{style}]{status}[/]" if style else status,
            escape(best.code) if best else "",
            escape(title_of(best, own)) if best else "",
        )
    if shown:
        console.print(table)
    if len(shown) > _SHOWN:
        console.print(say("more_lines", used, {"count": len(shown) - _SHOWN}))
    print_counts(report, console, used)


def print_counts(report: ScreeningReport, console: Console, language: Language) -> None:
    """Counts per status, what could not be screened, and that no match is no clearance."""
    counts = say("counts", language, report.counts)
    console.print(f"{escape(report.run.source)}: {counts}", highlight=False, soft_wrap=True)
    if report.failed:
        console.print(say("failed", language, {"count": len(report.failed)}), style="bold red")
    lists = ", ".join(f"{info.id} {info.edition}".strip() for info in report.run.lists)
    console.print(say("lists_searched", language, {"lists": lists}), style="dim", highlight=False)
    console.print(say("cleared_not", language), style="dim", highlight=False)


def print_line(result: LineResult, console: Console, language: Language | None) -> None:
    """One line with every finding, reason and question."""
    own = language or result.language
    style = TERMINAL[result.status] or "bold"
    console.print(
        f"[{style}]{say(f'status.{result.status}', own).upper()}[/]  {escape(result.line.description)}"
    )
    for finding in result.findings:
        _print_finding(finding, console, own)
    for question in result.questions:
        console.print(f"  ? {escape(explain_question(question, own))}", highlight=False)
    for note in result.notes:
        console.print(f"  ! {escape(explain_note(note, own))}", highlight=False)
    if not result.findings:
        console.print(say("nothing_found", own))
    console.print(say("cleared_not", own), style="dim", highlight=False)


def _print_finding(finding: Finding, console: Console, language: Language) -> None:
    style = TERMINAL[finding.status] or "bold"
    status = say(f"status.{finding.status}", language)
    head = f"[{style}]{status}[/]  [bold]{escape(finding.code)}[/]  {escape(title_of(finding, language))}"
    console.print()
    console.print(
        f"{head}  [dim]({escape(finding.list_id)} {escape(finding.edition)}, {finding.score:.2f})[/]",
        highlight=False,
    )
    if finding.regimes:
        console.print(
            f"  {escape(explain_regimes(finding.regimes, language))}", style="dim", highlight=False
        )
    for evidence in finding.evidence:
        sign = "+" if evidence.contribution >= 0 else "−"
        console.print(
            f"  {sign} {escape(explain_evidence(evidence, language))} ({evidence.contribution:+.2f})",
            highlight=False,
        )
    for question in finding.questions:
        console.print(f"  ? {escape(explain_question(question, language))}", highlight=False)
    if finding.also:
        console.print(
            f"  {escape(say('also', language, {'codes': ', '.join(finding.also)}))}",
            highlight=False,
        )


def _short(text: str, most: int = 120) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
