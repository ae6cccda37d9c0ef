"""The table of alerts as lines of text: side by side where there is room, else stacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text

from exportcheck.explain import say
from exportcheck.models import Language, LineResult
from exportcheck.reports.cells import headings
from exportcheck.reports.colours import TERMINAL
from exportcheck.reports.record import title_of
from exportcheck.reports.wrapping import padded, shortened, wrapped

_GAP = "  "
_ROOM = 76  # columns that description and title need to stand side by side
_DESCRIPTION = 200  # letters of a description that are shown; the report has it all


@dataclass(frozen=True, slots=True)
class _Row:
    number: str
    status: str
    entry: str
    description: str
    title: str
    style: str


def alerts_table(results: Sequence[LineResult], width: int, language: Language) -> Iterator[Text]:
    """The lines of a table of results, none for no results.

    Args:
        results: the lines to show.
        width: columns there are.
        language: language of headings, statuses and titles.
    """
    if not results:
        return
    rows = [_row(result, language) for result in results]
    number, status, entry, *texts = headings(
        ("row", "status", "entry", "description", "title"), language
    )
    head = _Row(number, status, entry, texts[0], texts[1], "bold")
    widths = [
        max(len(getattr(row, name)) for row in (head, *rows))
        for name in ("number", "status", "entry")
    ]
    room = width - sum(widths) - len(widths) * len(_GAP)
    lay_out = _side_by_side if room >= _ROOM else _stacked
    for sheet, group in _by_sheet(results, rows):
        if sheet:
            yield Text(f"{say('column.sheet', language)}: {sheet}", style="bold")
        yield from lay_out(head, widths, width)
        for row in group:
            yield from lay_out(row, widths, width)
        yield Text("")


def _row(result: LineResult, language: Language) -> _Row:
    best = result.alerts[0] if result.alerts else None
    return _Row(
        str(result.line.row),
        say(f"status.{result.status}", language),
        best.code if best else "",
        shortened(result.line.description, _DESCRIPTION),
        title_of(best, language) if best else "",
        TERMINAL[result.status],
    )


def _by_sheet(
    results: Sequence[LineResult], rows: Sequence[_Row]
) -> Iterator[tuple[str, list[_Row]]]:
    """The rows of each sheet; the sheet is named only when there are several."""
    groups: dict[str | None, list[_Row]] = {}
    for result, row in zip(results, rows, strict=True):
        groups.setdefault(result.line.sheet, []).append(row)
    for sheet, group in groups.items():
        yield (sheet or "") if len(groups) > 1 else "", group


def _side_by_side(row: _Row, widths: Sequence[int], width: int) -> Iterator[Text]:
    start = sum(widths) + len(widths) * len(_GAP)
    left = (width - start - len(_GAP)) * 11 // 20
    right = width - start - len(_GAP) - left
    texts = zip_longest(wrapped(row.description, left), wrapped(row.title, right), fillvalue="")
    for number, (description, title) in enumerate(texts):
        first = _first(row, widths) if number == 0 else " " * start
        yield _styled(first + f"{padded(description, left)}{_GAP}{title}", row, widths, number)


def _stacked(row: _Row, widths: Sequence[int], width: int) -> Iterator[Text]:
    """The description over the full width; status, entry and title under it."""
    start = widths[0] + len(_GAP)
    number = row.number.rjust(widths[0]) + _GAP
    for line in wrapped(row.description, width - start):
        yield Text(number + line, style="bold" if row.style == "bold" else "")
        number = " " * start
    verdict = padded(row.status, widths[1]) + _GAP + padded(row.entry, widths[2]) + _GAP
    lines = wrapped(row.title, width - start - len(verdict))
    for place, line in enumerate(lines):
        text = Text((" " * start + (verdict if place == 0 else " " * len(verdict)) + line).rstrip())
        if row.style and place == 0:
            text.stylize(row.style, start, start + len(row.status))
        yield text


def _first(row: _Row, widths: Sequence[int]) -> str:
    return (
        row.number.rjust(widths[0])
        + _GAP
        + padded(row.status, widths[1])
        + _GAP
        + padded(row.entry, widths[2])
        + _GAP
    )


def _styled(line: str, row: _Row, widths: Sequence[int], number: int) -> Text:
    text = Text(line.rstrip())
    if row.style and number == 0:
        start = widths[0] + len(_GAP)
        text.stylize(row.style, start, start + len(row.status))
    return text
