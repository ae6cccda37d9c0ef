"""Which codes the Harmonized System has, edition 2022."""

from __future__ import annotations

from functools import cache

from exportcheck.text.lexicon import table


@cache
def _prefixes() -> frozenset[str]:
    codes = [row["code"] for row in table("hs2022_codes.csv")]
    return frozenset(code[:length] for code in codes for length in (2, 4, 5, 6))


def in_hs_2022(prefix: str) -> bool:
    """Whether a prefix of 2 to 10 digits starts a code of HS 2022.

    Only the first six digits belong to the Harmonized System; further ones are national.
    """
    shaped = prefix.isdigit() and 2 <= len(prefix) <= 10 and len(prefix) != 3
    return shaped and prefix[:6] in _prefixes()
