"""A longer fuzz of the readers, by hand: ``python -m tests.benchmarks.fuzz_reading [SEEDS]``.

Damaged files of every format, made from small sound ones by a seed. Anything but rows or
an ``ExportCheckError`` is a crash; it is printed with its seed. Memory is limited, so that
an allocation that a file talks a reader into ends the process and is seen.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from functools import partial

from exportcheck.errors import ExportCheckError
from exportcheck.shipments import describe, open_shipment
from tests.shipments.test_properties import SEEDS, mutated
from tests.tables.makers import zipped

_MEMORY = 6 << 30

PARTS = {
    "xlsx": "xl/worksheets/sheet1.xml",
    "xlsb": "xl/worksheets/sheet1.bin",
    "ods": "content.xml",
}
"""The part that is damaged inside a container that is sound; elsewhere a zip hides it."""


def damaged_inside(name: str, content: bytes, seed: int) -> bytes:
    """The content with damage where it reaches the reader of the format."""
    if name == "xls":
        rng = random.Random(seed)
        data = bytearray(content)
        for _ in range(rng.randint(1, 30)):
            data[rng.randrange(512, len(data))] = rng.randrange(256)
        return bytes(data)
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        parts: dict[str, bytes | str] = {one: container.read(one) for one in container.namelist()}
    part = PARTS[name]
    return zipped({**parts, part: mutated(bytes(container_part(parts[part])), seed)})


def container_part(part: bytes | str) -> bytes:
    """A part as bytes."""
    return part.encode() if isinstance(part, str) else part


def main(seeds: int, first: int = 0) -> None:
    """Try the seeds on every format and print what came of them."""
    _limit_memory()
    jobs = [(name, name, mutated) for name in SEEDS]
    jobs += [(f"{name} inside", name, partial(damaged_inside, name)) for name in (*PARTS, "xls")]
    for title, name, damage in jobs:
        content = SEEDS[name]
        read = refused = crashed = 0
        slowest, start = (0.0, 0), time.perf_counter()
        for seed in range(first, first + seeds):
            began = time.perf_counter()
            try:
                describe(open_shipment(damage(content, seed)))
                read += 1
            except ExportCheckError:
                refused += 1
            except BaseException as error:
                crashed += 1
                print(f"CRASH {title} seed {seed}: {type(error).__name__}: {error}"[:300])
            slowest = max(slowest, (time.perf_counter() - began, seed))
        seconds = time.perf_counter() - start
        print(
            f"{title:12} {seeds:7,} tried: {read:,} read, {refused:,} refused, {crashed} crashed; "
            f"{seconds:.0f} s, slowest {slowest[0]:.2f} s (seed {slowest[1]})",
            flush=True,
        )


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:])) if len(sys.argv) > 1 else main(5000)
