"""Writes what the commands really print into the blocks of the README.

    python -m tests.tools.refresh_readme

A block stands under its mark, ``<!-- printed: first screen -->`` or ``<!-- help -->``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
ROWS = ("9", "18", "34", "37")  # of the example shipment; the README shows these
FIRST_SCREEN, HELP = "<!-- first screen -->", "<!-- help -->"


def block(text: str, mark: str) -> str:
    """The content of the first fenced block after a mark that is a ```text block."""
    found = re.search(re.escape(mark) + r".*?```text\n(.*?)```", text, re.DOTALL)
    assert found is not None, f"{mark} is missing"
    return found.group(1)


def printed(*words: str) -> str:
    """What a command prints in a folder that has the examples, on 80 columns."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        done = subprocess.run(
            [sys.executable, "-m", "exportcheck", *words],
            cwd=folder, capture_output=True, check=True, encoding="utf-8",
            env=os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    return done.stdout


def first_screen() -> str:
    """The table of the first command: some of its rows, and everything below them."""
    lines = printed("screen", "examples/shipment.xlsx").splitlines()
    rows, tail = lines[2 : lines.index("")], lines[lines.index("") :]
    kept, wanted = lines[:2], False
    for line in rows:
        begins = re.match(r"\s*(\d+)  \S", line[:6])
        if begins is not None:
            before, wanted = wanted, begins.group(1) in ROWS
            kept += [" ..."] if before and not wanted else []
        kept += [line] if wanted else []
    return "\n".join([*kept, *tail]) + "\n"


def refreshed(text: str) -> str:
    """The README with its blocks as they are printed now."""
    for mark, content in ((FIRST_SCREEN, first_screen()), (HELP, printed("screen", "--help"))):
        text = text.replace(block(text, mark), content, 1)
    return text


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
