"""Blocks of rows screened and rendered, here or by other processes, in their order.

What comes back from a block is small: its part of the report as bytes, counts, and the few
lines and rows that are shown at the end.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, fields
from itertools import islice
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from typing import Any

from exportcheck.models import ControlList, Language, LineResult, ShipmentLine, SkippedRow
from exportcheck.reports.blocks import render_block
from exportcheck.screening import Screener, ScreeningOptions

Item = ShipmentLine | SkippedRow
SHOWN = 200  # lines that need a look which a block hands back for the terminal
_AHEAD = 2  # blocks per process that wait or are being screened


@dataclass(frozen=True, slots=True)
class Form:
    """How results are written: suffix of the report and language of its sentences."""

    suffix: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class BlockResult:
    """What a block of rows came to.

    Attributes:
        rows: rows of the input, skipped ones included.
        content: its part of the report.
        counts: goods lines per status.
        russian: goods lines in Russian.
        shown: the first lines that need a look.
        skipped: rows that are no goods line.
        failed: rows that could not be screened.
    """

    rows: int
    content: bytes
    counts: Mapping[str, int]
    russian: int
    shown: tuple[LineResult, ...]
    skipped: int
    failed: tuple[SkippedRow, ...]


def screened_blocks(
    blocks: Iterable[list[Item]], screener: Screener, form: Form, *, first: bool, jobs: int
) -> Iterator[BlockResult]:
    """The results of blocks, in their order.

    Args:
        blocks: rows of the input.
        screener: the lists made ready.
        form: how results are written.
        first: the first of these blocks opens the report.
        jobs: processes; 1 screens in this one.
    """
    numbered = ((block, first and number == 0) for number, block in enumerate(blocks))
    if jobs > 1:
        yield from _elsewhere(numbered, screener, form, jobs)
        return
    for block, opens in numbered:
        yield _screened(screener, block, form, opens)


def _screened(screener: Screener, block: Sequence[Item], form: Form, opens: bool) -> BlockResult:
    found = list(screener.stream(block))
    results = [item for item in found if isinstance(item, LineResult)]
    skipped = [item for item in found if isinstance(item, SkippedRow)]
    notable = (result for result in results if result.status != "no_match")
    return BlockResult(
        len(block),
        render_block(results, form.suffix, form.language, first=opens),
        Counter(result.status for result in results),
        sum(result.language == "ru" for result in results),
        tuple(islice(notable, SHOWN)),
        len(skipped),
        tuple(row for row in skipped if row.failed),
    )


# --- other processes ----------------------------------------------------------------

_FIELDS = tuple(one.name for one in fields(ShipmentLine))
_as_tuple: Callable[[ShipmentLine], tuple[Any, ...]] = attrgetter(*_FIELDS)
_ready: list[Screener] = []  # the screener of a worker process


def _elsewhere(
    numbered: Iterable[tuple[list[Item], bool]], screener: Screener, form: Form, jobs: int
) -> Iterator[BlockResult]:
    # "spawn" is the one way that all platforms have; lists come ready from the cache
    pool = ProcessPoolExecutor(
        jobs, get_context("spawn"), _make_ready, (screener.chosen, screener.options)
    )
    waiting: deque[Future[BlockResult]] = deque()
    try:
        for block, opens in numbered:
            waiting.append(pool.submit(_work, [_packed(item) for item in block], form, opens))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _make_ready(chosen: tuple[ControlList | str | Path, ...], options: ScreeningOptions) -> None:
    _ready.append(Screener(chosen, options))


def _work(packed: list[tuple[Any, ...] | SkippedRow], form: Form, opens: bool) -> BlockResult:
    block = [item if isinstance(item, SkippedRow) else ShipmentLine(*item) for item in packed]
    return _screened(_ready[0], block, form, opens)


def _packed(item: Item) -> tuple[Any, ...] | SkippedRow:
    """A line as a plain tuple, which goes between processes several times as fast."""
    return item if isinstance(item, SkippedRow) else _as_tuple(item)
