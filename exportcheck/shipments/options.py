"""What a user may say about how a shipment is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
                fields = ", ".join(known)
                raise ColumnError(f"--column {name}=...: no such field. The fields are: {fields}.")

    def named_columns(self) -> dict[str, tuple[str, ...]]:
        """The headings that the user gave, by field."""
        return {
            FIELD_ALIASES.get(name, name): tuple(one.strip() for one in heading.split(" | "))
            for name, heading in self.columns.items()
        }
