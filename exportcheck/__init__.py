"""exportcheck: screens shipment lines against dual-use control lists, offline, with reasons."""

from typing import TYPE_CHECKING

from exportcheck import notebook, when_pandas
from exportcheck.errors import ControlListError, ExportCheckError, InputError, OutputError
from exportcheck.lazy import lazy_names
from exportcheck.models import ControlList, ScreeningReport, ShipmentLine
from exportcheck.version import __version__

if TYPE_CHECKING:
    from exportcheck.lists import bundled_lists, read_control_list, write_control_list
    from exportcheck.pandas_accessor import ExportCheckAccessor
    from exportcheck.reports import write_report
    from exportcheck.road import screen, screen_file
    from exportcheck.screening import Screener, ScreeningOptions
    from exportcheck.shipments import ReadOptions

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

__getattr__ = lazy_names(
    __name__,
    {
        "ExportCheckAccessor": "exportcheck.pandas_accessor",
        "ReadOptions": "exportcheck.shipments",
        "Screener": "exportcheck.screening",
        "ScreeningOptions": "exportcheck.screening",
        "bundled_lists": "exportcheck.lists",
        "read_control_list": "exportcheck.lists",
        "screen": "exportcheck.road",
        "screen_file": "exportcheck.road",
        "write_control_list": "exportcheck.lists",
        "write_report": "exportcheck.reports",
    },
)


def __dir__() -> list[str]:
    """The names on offer, for completion: most are fetched when they are first used."""
    return sorted(__all__)


notebook.show_reports()
when_pandas.register()
