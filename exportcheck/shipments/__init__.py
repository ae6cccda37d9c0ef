"""Shipment sheets: rows in, goods lines and skipped rows with their reasons out."""

from __future__ import annotations

from exportcheck.shipments.layout import Column, SheetLayout
from exportcheck.shipments.options import ReadOptions
from exportcheck.shipments.shipment import Shipment, open_shipment

__all__ = ["Column", "ReadOptions", "SheetLayout", "Shipment", "open_shipment"]
