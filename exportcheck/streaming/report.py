"""A shipment of any length to a report, in memory that does not grow with it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from exportcheck.errors import OptionError
from exportcheck.models import LINE_STATUSES, Language, RunInfo, ScreeningReport
from exportcheck.reports import run_record, run_record_path
from exportcheck.reports.blocks import BLOCK_FORMATS, finish
from exportcheck.reports.files import whole
from exportcheck.road import run_info
from exportcheck.screening import Progress, Screener
from exportcheck.shipments import Shipment
from exportcheck.streaming.partial import Partial, Progressed
from exportcheck.streaming.workers import Form, Item, screened_blocks

BLOCK = 10_000
"""Rows that are screened, written and kept together."""


@dataclass(frozen=True, slots=True)
class Summary(ScreeningReport):
    """The report of a run whose lines are in its file, not in memory.

    ``results`` are the first lines that need a look, ``skipped`` the first rows that could
    not be screened.

    Attributes:
        counted: goods lines per status.
        most: language of most lines.
        skipped_rows: rows that are no goods line.
    """

    counted: Mapping[str, int] = field(default_factory=dict)
    most: Language = "en"
    skipped_rows: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Goods lines per status, of the whole file."""
        return {name: self.counted.get(name, 0) for name in LINE_STATUSES}

    @property
    def language(self) -> Language:
        """The language of most lines."""
        return self.most

    def __len__(self) -> int:
        return sum(self.counted.values())


def streams(target: Path, *, jobs: int = 1, resume: bool = False) -> bool:
    """Whether a report is written block by block, by its suffix.

    Raises:
        OptionError: it is not, and ``jobs`` or ``resume`` ask for it.
    """
    found = target.suffix.lower() in BLOCK_FORMATS
    if not found and (jobs > 1 or resume):
        option = "--resume" if resume else "--jobs"
        known = " ".join(BLOCK_FORMATS)
        raise OptionError(f"{target}: {option} needs a report that is written in blocks: {known}.")
    return found


def expected_rows(shipment: Shipment) -> int | None:
    """About how many rows a text file has, for the time left; None for other formats."""
    path = shipment.tables.path
    if path is None or shipment.format not in ("csv", "tsv", "jsonl"):
        return None
    with open(path, "rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def screen_in_blocks(
    shipment: Shipment,
    target: Path,
    screener: Screener,
    *,
    language: Language | None = None,
    jobs: int = 1,
    resume: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Screen a shipment and write the report with its run record, block by block.

    Args:
        shipment: the opened shipment.
        target: report to write, with a suffix that :func:`streams`.
        screener: the lists made ready.
        language: language of the report; each line's own by default.
        jobs: processes that screen.
        resume: go on with the finished blocks of an interrupted run, if there are any.
        progress: called with the number of rows done and their total, if known.

    Raises:
        InputError, OutputError: the input cannot be read or the report not written.
        OptionError: the interrupted run was another one.
    """
    started = time.perf_counter()
    form = Form(target.suffix.lower(), language)
    run = run_info(shipment, screener, 0.0)
    partial = Partial(target, _identity(run, form))
    done = partial.begun() if resume else Progressed()
    blocks = _blocks(iter(shipment), done.rows)
    with partial.open(done) as stream:
        opens = done.size == 0
        for block in screened_blocks(blocks, screener, form, first=opens, jobs=jobs):
            stream.write(block.content)
            done.add(block)
            partial.note(stream, done)
            if progress is not None:
                progress(done.rows, None)
    summary = _summary(run_info(shipment, screener, time.perf_counter() - started), done)
    with whole(run_record_path(target)) as record, whole(target) as temporary:
        finish(partial.blocks, form.suffix, temporary)
        record.write_text(_run_record(summary, done), encoding="utf-8")
    partial.remove()
    return summary


def _identity(run: RunInfo, form: Form) -> dict[str, str]:
    """What finished blocks depend on; a run that differs in it cannot go on with them."""
    return {
        "input": run.input_sha256,
        "lists": ", ".join(f"{info.id} {info.sha256}" for info in run.lists),
        "options": json.dumps(dict(run.options), sort_keys=True),
        "language": form.language or "",
        "version": run.version,
        "block": str(BLOCK),
    }


def _blocks(items: Iterator[Item], done: int) -> Iterator[list[Item]]:
    """Blocks of rows after those that are done; these are read again, but not screened."""
    next(islice(items, done, done), None)
    while block := list(islice(items, BLOCK)):
        yield block


def _summary(run: RunInfo, done: Progressed) -> Summary:
    most: Language = "ru" if done.russian * 2 > sum(done.counts.values()) else "en"
    results, failed = tuple(done.shown), tuple(done.failed)
    return Summary(run, results, failed, dict(done.counts), most, done.skipped)


def _run_record(summary: Summary, done: Progressed) -> str:
    record = run_record(replace(summary.run), summary.counts, summary.skipped)
    record["skipped"] = done.skipped
    if done.unscreened > len(done.failed):
        record["not_screened_count"] = done.unscreened
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
