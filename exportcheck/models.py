"""The nouns of the house: what a list holds, what a shipment holds, what is found.

All of them are frozen. Lists, shipment readers, matching and reports meet only in these
types, so each of them can be read and tested without the others.

A control list entry is named by its code, an opaque string ("2B350.g", "6.1.4.1.4").
HS (Harmonized System) and TN VED (its Eurasian ten-digit form) codes are strings of
digits without points. CAS numbers are written with hyphens ("111-48-8").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["en", "ru"]
TermKind = Literal["name", "synonym", "trade_name", "abbreviation", "look_alike"]
Alone = Literal["enough", "ask", "common", ""]
Comparison = Literal[">=", ">", "<=", "<"]
Direction = Literal["supports", "contradicts", "unknown"]
FindingStatus = Literal["match", "possible", "commodity_only", "below_limit"]
LineStatus = Literal["match", "possible", "insufficient_data", "no_match"]
EvidenceKind = Literal[
    "wording",
    "substance",
    "list_code",
    "tariff",
    "high_priority_hs",
    "limit",
    "feature",
    "context",
]
ALERTS: tuple[str, ...] = ("match", "possible")
LINE_STATUSES: tuple[LineStatus, ...] = ("match", "possible", "insufficient_data", "no_match")


# --- a control list -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ControlEntry:
    """One entry or sub-item of a control list.

    Attributes:
        code: opaque code, unique in its list.
        parent: code of the entry it stands under, "" at the top.
        title_en: short title in English, "" if the list has none.
        title_ru: short title in Russian, "" if the list has none.
        need: how the conditions of the children combine: "all" or "any".
        regimes: export control regimes behind it (WA, MTCR, NSG, AG, CWC).
        see_also: related codes; for software and technology the goods they are for.
        notes_en: what notes take out or add, in English.
        notes_ru: the same in Russian.
        row: 1-based row of the sheet it was read from.
    """

    code: str
    parent: str = ""
    title_en: str = ""
    title_ru: str = ""
    need: Literal["all", "any", ""] = ""
    regimes: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    notes_en: str = ""
    notes_ru: str = ""
    row: int = 0

    def title(self, language: Language) -> str:
        """The title in the language asked for, else in the other one."""
        first, second = (
            (self.title_ru, self.title_en) if language == "ru" else (self.title_en, self.title_ru)
        )
        return first or second


@dataclass(frozen=True, slots=True)
class Term:
    """A name that trade or law uses for the goods of an entry.

    Attributes:
        code: entry it belongs to.
        text: the name; all of its words must stand in a line for it to count.
        language: "en", "ru" or "la".
        kind: a look_alike names another thing that shares words with the entry.
        basis: where the name comes from, in the list's own words.
        alone: what the bare name says: "enough", "ask", "common"; "" = by its frequency.
    """

    code: str
    text: str
    language: str = ""
    kind: TermKind = "name"
    basis: str = ""
    alone: Alone = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A measurable condition that a controlled item meets.

    Attributes:
        code: entry it belongs to; it holds for everything under that entry too.
        alternative: conditions of one alternative hold together, alternatives are OR.
        quantity_en: what is measured, a noun phrase.
        quantity_ru: the same in Russian.
        comparison: how the item's value stands to ``value`` when it is controlled.
        value: the limit, in ``unit``.
        unit: a unit known to the unit table.
        words: words that tie a number to this limit; "*" lets a bare number count.
    """

    code: str
    alternative: str
    quantity_en: str
    quantity_ru: str
    comparison: Comparison
    value: float
    unit: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A property in words that decides.

    Attributes:
        code: entry it belongs to; it holds for everything under that entry too.
        alternative: shared with the limits of the same code.
        feature_en: the property, a noun phrase.
        feature_ru: the same in Russian.
        any_of: words that show it; empty for a pure exclusion.
        none_of: words that rule it out.
    """

    code: str
    alternative: str
    feature_en: str
    feature_ru: str
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Substance:
    """A chemical, an agent or a material named by a list.

    Attributes:
        code: entry it belongs to.
        name_en: English name.
        name_ru: Russian name.
        synonyms: other names, any language.
        formula: plain ASCII formula, "" if none.
        cas: CAS numbers, check digit verified.
        family: a structural family rather than one substance.
        mixture_percent: share by weight from which mixtures count; None if not stated.
    """

    code: str
    name_en: str
    name_ru: str = ""
    synonyms: tuple[str, ...] = ()
    formula: str = ""
    cas: tuple[str, ...] = ()
    family: bool = False
    mixture_percent: float | None = None


@dataclass(frozen=True, slots=True)
class TariffLink:
    """An HS / TN VED prefix under which goods of an entry are declared.

    Attributes:
        code: entry it belongs to.
        prefix: 2 to 10 digits.
        basis: "official" or "own".
        strength: "strong" or "weak".
        edition: HS edition, for example "2022".
    """

    code: str
    prefix: str
    basis: str = "own"
    strength: str = "weak"
    edition: str = ""


@dataclass(frozen=True, slots=True)
class RelationPart:
    """One factor of a derived quantity: the product of ``value ** power`` over its parts.

    Attributes:
        quantity: ``quantity_en`` of the limits it computes.
        words: words that tie a number to this factor; empty for a constant.
        unit: unit of the factor; a constant is written with its number ("9.80665 m/s^2").
        power: exponent.
    """

    quantity: str
    words: tuple[str, ...]
    unit: str
    power: float


@dataclass(frozen=True, slots=True)
class ListInfo:
    """The papers of a control list: what it is, of which day, from where.

    Attributes:
        id: short name, used on the command line and in results.
        title_en: title in English.
        title_ru: title in Russian.
        edition: date or name of the edition.
        sha256: hash of the content as read.
        papers: every other field of the ``list`` sheet, as text.
    """

    id: str
    title_en: str = ""
    title_ru: str = ""
    edition: str = ""
    sha256: str = ""
    papers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ControlList:
    """A control list as read from a workbook; see the README for the layout."""

    info: ListInfo
    entries: tuple[ControlEntry, ...]
    terms: tuple[Term, ...] = ()
    limits: tuple[Limit, ...] = ()
    features: tuple[Feature, ...] = ()
    substances: tuple[Substance, ...] = ()
    tariff_links: tuple[TariffLink, ...] = ()
    relations: tuple[RelationPart, ...] = ()
    notes: tuple[str, ...] = ()

    def entry(self, code: str) -> ControlEntry | None:
        """The entry of this code, or None."""
        return next((entry for entry in self.entries if entry.code == code), None)

    def roots(self) -> dict[str, str]:
        """For each code the code of the entry at its top; a circle of parents ends somewhere."""
        parents = {entry.code: entry.parent for entry in self.entries}
        found: dict[str, str] = {}
        for code in parents:
            top, seen = code, {code}
            while parents.get(top) in parents and parents[top] not in seen:
                top = parents[top]
                seen.add(top)
            found[code] = top
        return found

    def __len__(self) -> int:
        return len(self.entries)


# --- a shipment ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that belongs to a line, a sheet or a run; ``explain`` has its wording.

    Attributes:
        key: name of the message, for example "hs_repaired".
        values: what the message speaks of, by placeholder name.
    """

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """One goods line of an economic operator's shipment sheet.

    Attributes:
        row: 1-based row of the sheet (or line of the file).
        description: the text that is screened, parts joined by "; ".
        sheet: name of the sheet, None where the format has none.
        id: item number as written, "" if none.
        parts: (column heading, text) of each column that the description is made of.
        part_number: maker's or article number.
        manufacturer: maker or brand.
        hs_codes: readings of the HS / TN VED code, likeliest first, digits only.
        cas: CAS numbers of a CAS column, repaired.
        list_codes: control list codes given by the supplier (ECCN column).
        fields: every other recognised field by name (quantity, unit, net_mass, gross_mass,
            origin, destination, consignee, cus_code, ...), text as read.
        notes: repairs and doubts, as (message key, values); worded by ``explain``.
    """

    row: int
    description: str
    sheet: str | None = None
    id: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    part_number: str = ""
    manufacturer: str = ""
    hs_codes: tuple[str, ...] = ()
    cas: tuple[str, ...] = ()
    list_codes: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no goods line, or that could not be screened.

    Attributes:
        row: 1-based row of the sheet.
        sheet: name of the sheet.
        reason: key of the reason ("blank", "header", "total", "title", "continuation",
            "repeated_header", "footer", "unreadable", ...).
        text: the row's text, shortened.
        failed: True when the row holds goods that could not be screened.
    """

    row: int
    sheet: str | None
    reason: str
    text: str = ""
    failed: bool = False


# --- what is found ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a finding.

    Attributes:
        kind: kind of evidence.
        direction: supports, contradicts or unknown.
        code: entry or sub-item it speaks of.
        line_text: what stands in the line, as written; "" if nothing.
        entry_en: what stands in the list, English.
        entry_ru: what stands in the list, Russian.
        contribution: part of the finding's score; all parts add up to it.
        reason: key of a finer reason ("typo", "trade_name", "negated", ...), "" if none.
    """

    kind: EvidenceKind
    direction: Direction
    code: str
    line_text: str = ""
    entry_en: str = ""
    entry_ru: str = ""
    contribution: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What the line does not state and the list needs to know.

    Attributes:
        code: entry or sub-item that asks.
        kind: "limit", "feature", "entry" or "line".
        subject_en: the quantity, the property or the title asked for.
        subject_ru: the same in Russian.
        limit: "comparison value unit" of a limit, "" otherwise.
        candidates: numbers of the line that could be meant.
    """

    code: str
    kind: Literal["limit", "feature", "entry", "line"]
    subject_en: str
    subject_ru: str = ""
    limit: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """An entry that a line may fall under, with the reasons.

    Attributes:
        list_id: list of the entry.
        edition: edition of that list.
        code: entry or the deepest sub-item that the evidence reaches.
        title_en: title in English.
        title_ru: title in Russian.
        regimes: regimes behind the entry.
        status: match, possible, commodity_only or below_limit.
        score: 0 to 1, the sum of the contributions of the evidence.
        evidence: the reasons, strongest first.
        questions: what would decide.
        also: codes of less specific entries folded under this one.
    """

    list_id: str
    edition: str
    code: str
    title_en: str
    title_ru: str
    regimes: tuple[str, ...]
    status: FindingStatus
    score: float
    evidence: tuple[Evidence, ...]
    questions: tuple[Question, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineResult:
    """A shipment line with what was found for it.

    Attributes:
        line: the line as read.
        status: match, possible, insufficient_data or no_match.
        findings: best first.
        language: main language of the line's text.
        questions: what would make a vague line screenable.
        notes: remarks of reading and screening.
    """

    line: ShipmentLine
    status: LineStatus
    findings: tuple[Finding, ...] = ()
    language: Language = "en"
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def alerts(self) -> tuple[Finding, ...]:
        """Findings that ask for a decision: match and possible."""
        return tuple(finding for finding in self.findings if finding.status in ALERTS)


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What was screened against what, so that a result can be repeated.

    Attributes:
        source: name of the input.
        input_sha256: hash of the input file, "" for data in memory.
        version: version of the package.
        lists: the lists used.
        options: options by name, as text.
        notes: what was not read or not checked.
        seconds: time the run took.
    """

    source: str
    input_sha256: str = ""
    version: str = ""
    lists: tuple[ListInfo, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ScreeningReport:
    """Everything that one screening gave.

    Attributes:
        run: what was screened against what.
        results: one per goods line, in the order of the input.
        skipped: rows that are no goods line, and rows that could not be screened.
    """

    run: RunInfo
    results: tuple[LineResult, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Goods lines per status, in the order match, possible, insufficient_data, no_match."""
        counted = Counter(result.status for result in self.results)
        return {name: counted[name] for name in LINE_STATUSES}

    @property
    def language(self) -> Language:
        """The language of most lines, for what is said once for all of them."""
        russian = sum(result.language == "ru" for result in self.results)
        return "ru" if russian * 2 > len(self.results) else "en"

    @property
    def failed(self) -> tuple[SkippedRow, ...]:
        """Rows that hold goods but could not be screened."""
        return tuple(row for row in self.skipped if row.failed)

    def __len__(self) -> int:
        return len(self.results)
