"""How much each kind of evidence weighs, and the thresholds of names: one table.

``data/policy.csv`` holds them, each with the bounds it is kept in and with the value it had
before lines were looked at. ``tests/tools/set_policy.py`` sets the values from labelled lines
and from ordinary goods.
"""

from __future__ import annotations

from exportcheck.text.lexicon import table

_THRESHOLD = "threshold"
_ROWS = table("policy.csv")

WEIGHTS: dict[tuple[str, str], float] = {
    (row["kind"], row["detail"]): float(row["value"]) for row in _ROWS if row["kind"] != _THRESHOLD
}
"""Kind and detail of the evidence -> what it contributes to the score of a finding."""

THRESHOLDS: dict[str, float] = {
    row["detail"]: float(row["value"]) for row in _ROWS if row["kind"] == _THRESHOLD
}
"""What decides whether a name stands in a line, and what a bare name says."""
