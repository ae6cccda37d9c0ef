"""exportcheck: screens shipment lines against dual-use control lists, offline, with reasons."""

from exportcheck.errors import ControlListError, ExportCheckError, InputError, OutputError
from exportcheck.lists import bundled_lists, read_control_list, write_control_list
from exportcheck.models import ControlList, ScreeningReport, ShipmentLine
from exportcheck.pandas_accessor import ExportCheckAccessor
from exportcheck.reports import write_report
from exportcheck.road import screen, screen_file
from exportcheck.screening import Screener, ScreeningOptions
from exportcheck.shipments import ReadOptions
from exportcheck.version import __version__

__all__ = [
    "ControlList",
    "ControlListError",
    "ExportCheckAccessor",
    "ExportCheckError",
    "InputError",
    "OutputError",
    "ReadOptions",
    "Screener",
    "ScreeningOptions",
    "ScreeningReport",
    "ShipmentLine",
    "__version__",
    "bundled_lists",
    "read_control_list",
    "screen",
    "screen_file",
    "write_control_list",
    "write_report",
]
