"""Letters and labels kept as data: ``letters.csv`` and ``labels.csv`` of ``exportcheck/data``.

Look-alike letters, ways of writing a sound and the labels that stand before identifiers
are data, so that someone who knows them but not Python can mend them.
"""

from __future__ import annotations

from functools import cache

from exportcheck.text import lexicon


@cache
def pairs_of(kind: str) -> tuple[tuple[str, str], ...]:
    """(letters, what they become) of one kind of ``letters.csv``, longest letters first."""
    rows = [row for row in lexicon.table("letters.csv") if row["kind"] == kind]
    pairs = [(row["letters"], row["becomes"] or "") for row in rows]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def labels_of(kind: str, *, weak: bool = True) -> tuple[str, ...]:
    """Labels of one kind, longest first.

    Args:
        kind: "cas", "tariff", "list_code" or "no_list_code".
        weak: take labels too that mean other things as well ("code", "ex").
    """
    rows = [row for row in lexicon.table("labels.csv") if row["kind"] == kind]
    labels = [row["label"] for row in rows if weak or not row["weak"]]
    return tuple(sorted(labels, key=lambda label: (-len(label), label)))


@cache
def digit_table() -> dict[int, str]:
    """Letters that are typed for digits ("\u041e" for 0), for ``str.translate``."""
    return {ord(letter): digit for letter, digit in pairs_of("digit")}
