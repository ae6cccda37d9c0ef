"""Identifiers in text and cells: CAS numbers, HS / TN VED codes, control-list codes.

The face of three modules, one per kind; each finds its identifiers in running text with
offsets and reads them from a cell of their own column with more trust. A repair is always
named, never silent.
"""

from __future__ import annotations

from exportcheck.text.cas import (
    Cas,
    cas_is_valid,
    find_cas,
    find_faulty_cas,
    read_cas,
    read_cas_cell,
)
from exportcheck.text.list_codes import (
    ListCode,
    find_known_codes,
    find_list_codes,
    read_list_codes,
)
from exportcheck.text.tariff import (
    TariffCode,
    find_tariff_codes,
    heading_exists,
    read_tariff_code,
    read_tariff_codes,
)


def holds_identifier(text: str) -> bool:
    """Whether a CAS number or a list code stands in a text."""
    return bool(find_cas(text) or find_list_codes(text))


__all__ = [
    "Cas",
    "ListCode",
    "TariffCode",
    "cas_is_valid",
    "find_cas",
    "find_faulty_cas",
    "find_known_codes",
    "find_list_codes",
    "find_tariff_codes",
    "heading_exists",
    "holds_identifier",
    "read_cas",
    "read_cas_cell",
    "read_list_codes",
    "read_tariff_code",
    "read_tariff_codes",
]
