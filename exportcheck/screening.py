"""The conductor: lines in, results out. Lists and matching meet here and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from exportcheck.collector import paused_collection
from exportcheck.lists import bundled_lists
from exportcheck.matching import Block, Candidate, is_vague_text, vague_questions
from exportcheck.matching.scoring import RANK
from exportcheck.models import (
    ControlList,
    Finding,
    LineResult,
    LineStatus,
    ListInfo,
    Note,
    RunInfo,
    ScreeningReport,
    ShipmentLine,
    SkippedRow,
)
from exportcheck.prepared import ready
from exportcheck.text.identifiers import holds_identifier
from exportcheck.text.languages import not_searched
from exportcheck.text.normalize import normalize
from exportcheck.text.scripts import main_language
from exportcheck.version import __version__

Progress = Callable[[int, int | None], None]


class ScreeningOptions(BaseModel):
    """How lines are screened.

    Attributes:
        block: lines that are matched together; memory grows with it, results do not change.
        findings: most findings shown for one line.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    block: int = Field(default=20_000, ge=1, le=200_000)
    findings: int = Field(default=6, ge=1, le=50)


class Screener:
    """Control lists made ready, to screen any number of lines.

    Args:
        lists: control lists, names of bundled ones, or paths; all bundled ones by default.
        options: how lines are screened.

    Raises:
        ControlListError: a list is missing or has faults.
    """

    chosen: tuple[ControlList | str | Path, ...]
    """The lists as they were asked for, so that another process can make them ready too."""

    def __init__(
        self,
        lists: Iterable[ControlList | str | Path] | None = None,
        options: ScreeningOptions | None = None,
    ) -> None:
        self.options = options or ScreeningOptions()
        chosen = bundled_lists() if lists is None else lists
        self.chosen = tuple(chosen)
        self._matchers = [ready(each) for each in self.chosen]
        self._watching = [matcher for matcher in self._matchers if matcher.is_watch_list]

    @property
    def lists(self) -> tuple[ListInfo, ...]:
        """The papers of the lists."""
        return tuple(matcher.info for matcher in self._matchers)

    def screen(
        self,
        lines: Iterable[ShipmentLine | SkippedRow],
        *,
        source: str = "",
        progress: Progress | None = None,
    ) -> ScreeningReport:
        """Screen lines and gather everything in one report.

        Args:
            lines: shipment lines, with the skipped rows among them.
            source: name of the input for the report.
            progress: called with the number of rows done and their total, if known.
        """
        started = time.perf_counter()
        results: list[LineResult] = []
        skipped: list[SkippedRow] = []
        for item in self.stream(lines, progress=progress):
            (results if isinstance(item, LineResult) else skipped).append(item)  # type: ignore[arg-type]
        options = self.said_options()
        run = RunInfo(
            source,
            "",
            __version__,
            self.lists,
            options,
            (),
            time.perf_counter() - started,
        )
        return ScreeningReport(run, tuple(results), tuple(skipped))

    def said_options(self) -> dict[str, str]:
        """The options by name, as text."""
        return {key: str(value) for key, value in self.options.model_dump().items()}

    def stream(
        self,
        lines: Iterable[ShipmentLine | SkippedRow],
        *,
        progress: Progress | None = None,
    ) -> Iterator[LineResult | SkippedRow]:
        """Screen lines block by block, in their order, in memory that does not grow."""
        pending = iter(lines)
        done = 0
        while block := list(islice(pending, self.options.block)):
            with paused_collection():
                results = list(self._block(block))
            yield from results
            done += len(block)
            if progress is not None:
                progress(done, None)

    def check(self, text: str, **fields: object) -> LineResult:
        """Screen one description.

        Args:
            text: the description.
            fields: fields of :class:`ShipmentLine` (``hs_codes``, ``cas``, ``list_codes``).
        """
        line = ShipmentLine(1, text, **fields)  # type: ignore[arg-type]
        (result,) = self._block([line])
        assert isinstance(result, LineResult)
        return result

    def _block(
        self, block: Sequence[ShipmentLine | SkippedRow]
    ) -> Iterator[LineResult | SkippedRow]:
        lines = [item for item in block if isinstance(item, ShipmentLine)]
        clean = {line.description: normalize(line.description) for line in lines}
        numbers = {text: n for n, text in enumerate(dict.fromkeys(clean.values()))}
        words = Block(list(numbers))
        looks = [matcher.look(words) for matcher in self._matchers]
        candidates = [found for found, _ in looks]
        silent = _silent(words.texts, candidates, [echoing for _, echoing in looks])
        told = zip(words.texts, words.says_what, strict=True)
        unclear = [
            (not tells and is_vague_text(text)) or not_searched(text) for text, tells in told
        ]
        known: dict[tuple[object, ...], LineResult] = {}
        for item in block:
            if isinstance(item, SkippedRow):
                yield item
                continue
            text = clean[item.description]
            number = numbers[text]
            vague = unclear[number]
            if silent[number] and not self._columns_point(item):
                yield _for_line(_result(item, text, vague), item)
                continue
            key = (text, item.hs_codes, item.cas, item.list_codes, item.part_number)
            if key not in known:
                found = [each[number] for each in candidates]
                known[key] = self._found(item, text, found, vague)
            yield _for_line(known[key], item)

    def _columns_point(self, line: ShipmentLine) -> bool:
        """Whether codes in columns of their own point to something, whatever the text says."""
        if line.cas or line.list_codes:
            return True
        return any(matcher.watches(line) for matcher in self._watching)

    def _found(
        self,
        line: ShipmentLine,
        text: str,
        candidates: Sequence[Sequence[Candidate]],
        vague: bool,
    ) -> LineResult:
        findings: list[Finding] = []
        notes: list[Note] = []
        for matcher, found in zip(self._matchers, candidates, strict=True):
            some, remarks = matcher.findings(line, text, found)
            findings += some
            notes += remarks
        findings.sort(key=lambda f: (RANK[f.status], -f.score))
        return _result(line, text, vague, findings[: self.options.findings], notes)


def _silent(
    texts: Sequence[str],
    candidates: Sequence[Sequence[Sequence[Candidate]]],
    echoes: Sequence[Sequence[bool]],
) -> list[bool]:
    """For each text whether no name of any list, no identifier and no echo is in it."""
    return [
        not (any(found) or holds_identifier(text))
        for text, *found in zip(texts, *candidates, *echoes, strict=True)
    ]


def _result(
    line: ShipmentLine,
    text: str,
    vague: bool,
    findings: Sequence[Finding] = (),
    notes: Sequence[Note] = (),
) -> LineResult:
    status = _line_status(findings, vague)
    language = main_language(text)
    if status != "insufficient_data":
        return LineResult(line, status, tuple(findings), language, (), tuple(notes))
    foreign = [Note("language_not_searched")] if not_searched(text) else []
    remarks = (*notes, *foreign)
    return LineResult(line, status, tuple(findings), language, vague_questions(), remarks)


def _line_status(findings: Sequence[Finding], vague: bool) -> LineStatus:
    best = findings[0].status if findings else ""
    if best == "match" or best == "possible":
        return best
    return "insufficient_data" if vague else "no_match"


def _for_line(result: LineResult, line: ShipmentLine) -> LineResult:
    """The result of this line or an equal one, with this one's own remarks first."""
    if result.line is line and not line.notes:
        return result
    notes = (*line.notes, *(note for note in result.notes if note not in line.notes))
    return LineResult(
        line, result.status, result.findings, result.language, result.questions, notes
    )
