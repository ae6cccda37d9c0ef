"""Shipment sheets: rows in, goods lines and skipped rows with their reasons out."""
