"""What a user may say about how a shipment is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from exportcheck.errors import ColumnError
from exportcheck.shipments.headings import FIELD_ALIASES, field_names
from exportcheck.tables.limits import ReadLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of reading a shipment.

    Attributes:
        columns: heading (or column letter) of a field; wins over what would be found. A
            description may have several headings, separated by `` | ``.
        sheet: name of the only sheet to read; None reads every sheet that holds goods.
        limits: how much of a file is read.

    Raises:
        ColumnError: a field of ``columns`` is not known.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    limits: ReadLimits = field(default_factory=ReadLimits)

    def __post_init__(self) -> None:
        known = field_names()
        for name in self.columns:
            if FIELD_ALIASES.get(name, name) not in known:
                raise ColumnError(_no_such_field(name, known))

    def named_columns(self) -> dict[str, tuple[str, ...]]:
        """The headings that the user gave, by field."""
        return {
            FIELD_ALIASES.get(name, name): tuple(one.strip() for one in heading.split(" | "))
            for name, heading in self.columns.items()
        }


def _no_such_field(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, (*known, *FIELD_ALIASES), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"--column {name}=...: no such field.{hint} The fields are: {', '.join(known)}."
