"""Chemicals by CAS number, and names that disagree with the number beside them."""

from __future__ import annotations

from collections.abc import Iterable

from exportcheck.matching.leads import Lead
from exportcheck.matching.policy import WEIGHTS
from exportcheck.models import Evidence, Note, ShipmentLine, Substance
from exportcheck.text.identifiers import find_cas


def cas_numbers(line: ShipmentLine, text: str) -> tuple[str, ...]:
    """CAS numbers of the CAS column and of the description, without repeats."""
    return tuple(dict.fromkeys((*line.cas, *(cas.value for cas in find_cas(text)))))


def cas_leads(numbers: Iterable[str], by_cas: dict[str, list[Substance]]) -> list[Lead]:
    """A pointer for each substance of the list with one of these CAS numbers."""
    return [
        Lead(substance.code, "enough", _evidence(number, substance), firm=True, substance=substance)
        for number in numbers
        for substance in by_cas.get(number, ())
    ]


def _evidence(number: str, substance: Substance) -> Evidence:
    return Evidence(
        "substance",
        "supports",
        substance.code,
        f"CAS {number}",
        f"{substance.name_en} (CAS {number})",
        f"{substance.name_ru or substance.name_en} (CAS {number})",
        WEIGHTS["substance", "cas"],
        "cas",
    )


def disagreement(
    numbers: tuple[str, ...], named: Iterable[tuple[str, Substance]]
) -> tuple[Note, ...]:
    """Notes on substances whose name stands beside the CAS number of another one.

    Args:
        numbers: CAS numbers of the line.
        named: (words of the line, substance) found by name.
    """
    notes = {}
    for words, substance in named:
        if numbers and substance.cas and not set(numbers) & set(substance.cas):
            notes[words] = Note(
                "cas_disagrees",
                {
                    "name": words,
                    "cas": ", ".join(numbers),
                    "expected": ", ".join(substance.cas),
                },
            )
    return tuple(notes.values())
