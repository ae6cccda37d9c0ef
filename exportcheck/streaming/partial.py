"""A report in the making: what is written stays, so that an interrupted run can go on.

``OUT.partial`` holds the finished blocks, ``OUT.resume.json`` says how far they reach and of
what they are the result. Both go when the report is whole.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from exportcheck.errors import OptionError
from exportcheck.models import LineResult, SkippedRow
from exportcheck.reports.files import whole
from exportcheck.streaming.workers import SHOWN, BlockResult

_FAILED = 10_000  # rows that could not be screened which the run record names


@dataclass(slots=True)
class Progressed:
    """How far a run has come.

    Attributes:
        rows: rows of the input that are done.
        size: bytes of the finished blocks.
        counts: goods lines per status.
        russian: goods lines in Russian.
        skipped: rows that are no goods line.
        unscreened: rows that could not be screened.
        failed: the first of those.
        shown: the first lines that need a look; they are not kept over an interruption.
    """

    rows: int = 0
    size: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    russian: int = 0
    skipped: int = 0
    unscreened: int = 0
    failed: list[SkippedRow] = field(default_factory=list)
    shown: list[LineResult] = field(default_factory=list)

    def add(self, block: BlockResult) -> None:
        """Take a block into account."""
        self.rows += block.rows
        self.size += len(block.content)
        self.counts.update(block.counts)
        self.russian += block.russian
        self.skipped += block.skipped
        self.unscreened += len(block.failed)
        self.failed += block.failed[: _FAILED - len(self.failed)]
        self.shown += block.shown[: SHOWN - len(self.shown)]


class Partial:
    """The files of a report in the making.

    Args:
        target: the report.
        identity: what the finished blocks are the result of, as text by name.
    """

    def __init__(self, target: Path, identity: dict[str, str]) -> None:
        self.blocks = target.with_name(target.name + ".partial")
        self.state = target.with_name(target.name + ".resume.json")
        self._identity = identity

    def begun(self) -> Progressed:
        """How far an interrupted run came; nothing when there was none.

        Raises:
            OptionError: it had another input, other lists or other options.
        """
        try:
            state = json.loads(self.state.read_text(encoding="utf-8"))
            done = _read(state["done"])
            if self.blocks.stat().st_size < done.size:
                return Progressed()
        except (OSError, ValueError, KeyError, TypeError):
            return Progressed()
        differing = [k for k, v in self._identity.items() if state["of"].get(k) != v]
        if differing:
            raise OptionError(
                f"{self.state}: the interrupted run differs in {', '.join(differing)}. "
                "Run without --resume to start anew."
            )
        return done

    @contextmanager
    def open(self, done: Progressed) -> Iterator[IO[bytes]]:
        """The file of the blocks, cut to those that are known to be finished."""
        with self.blocks.open("r+b" if done.size else "wb") as stream:
            stream.truncate(done.size)
            stream.seek(done.size)
            yield stream

    def note(self, stream: IO[bytes], done: Progressed) -> None:
        """Say how far the blocks reach, once they are on disk."""
        stream.flush()
        os.fsync(stream.fileno())
        kept = {**asdict_shallow(done), "failed": [asdict(row) for row in done.failed]}
        with whole(self.state) as temporary:
            text = json.dumps({"of": self._identity, "done": kept}, ensure_ascii=False)
            temporary.write_text(text, encoding="utf-8")

    def remove(self) -> None:
        """The report is whole: nothing to go on with."""
        for path in (self.state, self.blocks):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def asdict_shallow(done: Progressed) -> dict[str, object]:
    """The numbers of a progress by name."""
    names = ("rows", "size", "russian", "skipped", "unscreened")
    return {**{name: getattr(done, name) for name in names}, "counts": dict(done.counts)}


def _read(kept: dict[str, object]) -> Progressed:
    done = Progressed(**kept)  # type: ignore[arg-type]
    done.counts = Counter(done.counts)
    done.failed = [SkippedRow(**row) for row in done.failed]  # type: ignore[arg-type]
    return done
