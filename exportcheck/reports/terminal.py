"""What the terminal shows: a table of alerts, and one line explained in full."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from exportcheck.explain import (
    explain_evidence,
    explain_note,
    explain_question,
    explain_regimes,
    say,
)
from exportcheck.models import Finding, Language, LineResult, ScreeningReport
from exportcheck.reports.alerts_table import alerts_table
from exportcheck.reports.colours import TERMINAL
from exportcheck.reports.record import title_of
from exportcheck.reports.wrapping import hanging

_SHOWN = 200  # lines of the table; the file has them all


def print_report(report: ScreeningReport, console: Console, language: Language | None) -> None:
    """The lines with alerts or without enough data, then the counts.

    Args:
        report: the result of a screening.
        console: where it is printed; its width decides the shape of the table.
        language: language of the words; by default that of most lines.
    """
    used = language or report.language
    shown = [result for result in report.results if result.status != "no_match"]
    notable = sum(count for name, count in report.counts.items() if name != "no_match")
    for line in alerts_table(shown[:_SHOWN], console.width, used):
        console.print(line, soft_wrap=True)
    if notable > _SHOWN:
        _print(console, say("more_lines", used, {"count": notable - _SHOWN}))
    print_counts(report, console, used)


def print_counts(report: ScreeningReport, console: Console, language: Language) -> None:
    """Counts per status, what could not be screened, and that no match is no clearance."""
    counts = say("counts", language, report.counts)
    _print(console, f"{report.run.source}: {counts}")
    if report.failed:
        _print(console, say("failed", language, {"count": len(report.failed)}), style="bold red")
    lists = ", ".join(f"{info.id} {info.edition}".strip() for info in report.run.lists)
    _print(console, say("lists_searched", language, {"lists": lists}), style="dim")
    _print(console, say("cleared_not", language), style="dim")


def print_line(result: LineResult, console: Console, language: Language | None) -> None:
    """One line with every finding, reason and question."""
    own = language or result.language
    status = say(f"status.{result.status}", own).upper()
    head = f"{status}  {result.line.description}"
    _print(console, head, indent=2, lead=(len(status), TERMINAL[result.status] or "bold"))
    for finding in result.findings:
        console.print()
        _print_finding(finding, console, own)
    for question in result.questions:
        _print(console, explain_question(question, own), first="  ? ", indent=4)
    for note in result.notes:
        _print(console, explain_note(note, own), first="  ! ", indent=4)
    if not result.findings:
        _print(console, say("nothing_found", own))
    console.print()
    _print(console, say("cleared_not", own), style="dim")


def _print_finding(finding: Finding, console: Console, language: Language) -> None:
    status = say(f"status.{finding.status}", language)
    where = f"{finding.list_id} {finding.edition}".strip()
    head = f"{status}  {finding.code}  {title_of(finding, language)}"
    lead = (len(status), TERMINAL[finding.status] or "bold")
    _print(console, f"{head}  ({where}, {finding.score:.2f})", indent=2, lead=lead)
    if finding.regimes:
        regimes = explain_regimes(finding.regimes, language)
        _print(console, regimes, first="  ", indent=2, style="dim")
    for evidence in finding.evidence:
        # an ASCII minus: old consoles have no other
        sign = "  + " if evidence.contribution >= 0 else "  - "
        text = f"{explain_evidence(evidence, language)} ({evidence.contribution:+.2f})"
        _print(console, text, first=sign, indent=4)
    for question in finding.questions:
        _print(console, explain_question(question, language), first="  ? ", indent=4)
    if finding.also:
        also = say("also", language, {"codes": ", ".join(finding.also)})
        _print(console, also, first="  ", indent=2)


def _print(
    console: Console,
    text: str,
    *,
    first: str = "",
    indent: int = 0,
    style: str = "",
    lead: tuple[int, str] | None = None,
) -> None:
    """A paragraph, wrapped between words; ``lead`` is the length and style of its beginning."""
    paragraph = Text(hanging(text, console.width, first=first, indent=indent), style=style)
    if lead is not None:
        paragraph.stylize(lead[1], 0, lead[0])
    console.print(paragraph, soft_wrap=True)
