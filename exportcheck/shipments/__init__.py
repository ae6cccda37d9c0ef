"""Shipment sheets: rows in, goods lines and skipped rows with their reasons out."""

from __future__ import annotations

from exportcheck.shipments.describe import describe, describe_text
from exportcheck.shipments.layout import Column, SheetLayout
from exportcheck.shipments.options import ReadOptions
from exportcheck.shipments.shipment import Shipment, open_shipment

__all__ = [
    "Column",
    "ReadOptions",
    "SheetLayout",
    "Shipment",
    "describe",
    "describe_text",
    "open_shipment",
]
