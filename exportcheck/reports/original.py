"""The workbook that is annotated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Original:
    """The workbook that is annotated.

    Attributes:
        path: the .xlsx file.
        name: its name as the user knows it.
        header_rows: last header row of each table by sheet name.
    """

    path: Path
    name: str
    header_rows: Mapping[str | None, tuple[int, ...]] = field(default_factory=dict)
