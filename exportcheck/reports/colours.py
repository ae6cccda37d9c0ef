"""One colour for each status, in every report."""

from __future__ import annotations

FILLS = {
    "match": "F8CBAD",
    "possible": "FFE699",
    "insufficient_data": "D9E1F2",
    "no_match": "FFFFFF",
    "commodity_only": "F2F2F2",
    "below_limit": "E2EFDA",
}
HEADING = "DDE6F0"
TERMINAL = {
    "match": "bold red",
    "possible": "yellow",
    "insufficient_data": "cyan",
    "no_match": "",
    "commodity_only": "dim",
    "below_limit": "dim green",
}
