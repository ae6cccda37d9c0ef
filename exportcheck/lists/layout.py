"""The layout of a control-list workbook: which sheets, which columns, what each cell holds.

To add a column, add it here and to the noun it belongs to in ``models``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from exportcheck.models import (
    ControlEntry,
    Feature,
    Limit,
    RelationPart,
    Substance,
    TariffLink,
    Term,
)

SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        heading: heading in the sheet.
        field: field of the noun that it fills.
        holds: "text", "texts" (several, separated by `` | ``), "number", "yes" or "choice".
        needed: an empty cell is a fault.
        choices: allowed values of a choice; "" among them when it may be empty.
    """

    heading: str
    field: str
    holds: str = "text"
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet: its name, the noun a row makes, its columns."""

    name: str
    noun: type[Any]
    columns: tuple[Column, ...]


ENTRIES = SheetLayout(
    "entries",
    ControlEntry,
    (
        Column("code", "code", needed=True),
        Column("parent", "parent"),
        Column("title_en", "title_en"),
        Column("title_ru", "title_ru"),
        Column("need", "need", "choice", choices=("any", "all", "")),
        Column("regimes", "regimes", "texts"),
        Column("see_also", "see_also", "texts"),
        Column("notes_en", "notes_en"),
        Column("notes_ru", "notes_ru"),
    ),
)
TERMS = SheetLayout(
    "terms",
    Term,
    (
        Column("code", "code", needed=True),
        Column("term", "text", needed=True),
        Column("language", "language", "choice", choices=("en", "ru", "la", "")),
        Column(
            "kind",
            "kind",
            "choice",
            choices=("name", "synonym", "trade_name", "abbreviation", "look_alike", ""),
        ),
        Column("basis", "basis"),
        Column("alone", "alone", "choice", choices=("enough", "ask", "common", "")),
    ),
)
LIMITS = SheetLayout(
    "limits",
    Limit,
    (
        Column("code", "code", needed=True),
        Column("alternative", "alternative"),
        Column("quantity_en", "quantity_en", needed=True),
        Column("quantity_ru", "quantity_ru"),
        Column(
            "comparison",
            "comparison",
            "choice",
            needed=True,
            choices=(">=", ">", "<=", "<"),
        ),
        Column("value", "value", "number", needed=True),
        Column("unit", "unit", needed=True),
        Column("words", "words", "texts"),
    ),
)
FEATURES = SheetLayout(
    "features",
    Feature,
    (
        Column("code", "code", needed=True),
        Column("alternative", "alternative"),
        Column("feature_en", "feature_en", needed=True),
        Column("feature_ru", "feature_ru"),
        Column("any_of", "any_of", "texts"),
        Column("none_of", "none_of", "texts"),
    ),
)
SUBSTANCES = SheetLayout(
    "substances",
    Substance,
    (
        Column("code", "code", needed=True),
        Column("name_en", "name_en"),
        Column("name_ru", "name_ru"),
        Column("synonyms", "synonyms", "texts"),
        Column("formula", "formula"),
        Column("cas", "cas", "texts"),
        Column("family", "family", "yes"),
        Column("mixture_percent", "mixture_percent", "number"),
    ),
)
HS = SheetLayout(
    "hs",
    TariffLink,
    (
        Column("code", "code", needed=True),
        Column("hs_prefix", "prefix", needed=True),
        Column("basis", "basis", "choice", choices=("official", "own", "")),
        Column("strength", "strength", "choice", choices=("strong", "weak", "")),
        Column("hs_edition", "edition"),
    ),
)
RELATIONS = SheetLayout(
    "relations",
    RelationPart,
    (
        Column("quantity", "quantity", needed=True),
        Column("words", "words", "texts"),
        Column("unit", "unit", needed=True),
        Column("power", "power", "number", needed=True),
    ),
)
SHEETS = (ENTRIES, TERMS, LIMITS, FEATURES, SUBSTANCES, HS, RELATIONS)

LIST_SHEET = "list"
PAPERS = (
    "id",
    "title_en",
    "title_ru",
    "edition",
    "in_force_from",
    "legal_act",
    "source_url",
    "retrieved",
    "licence",
    "scheme",
    "role",
    "languages",
    "equipment",
    "software",
    "technology",
    "cite_as",
    "note",
)
