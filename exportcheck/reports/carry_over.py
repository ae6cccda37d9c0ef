"""The user's own workbook: loaded whole, and what of it cannot be carried over.

The workbook library keeps cells, styles, sizes, merged ranges, validations and the like. It
does not keep everything that a spreadsheet program can draw; that is named here, from the
parts of the file and from the library's own warnings, so that nothing goes in silence.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from exportcheck.models import Note
from exportcheck.reports.original import Original

_PARTS = {
    "xl/charts/": "charts",
    "xl/media/": "pictures",
    "xl/drawings/drawing": "drawings and shapes",
    "xl/ctrlProps/": "form controls",
    "xl/slicers/": "slicers",
    "xl/threadedComments/": "threaded comments",
    "xl/embeddings/": "embedded objects",
    "xl/vbaProject": "macros",
    "xl/externalLinks/": "links to other workbooks",
    "customXml/": "custom XML",
}
_DROPPED = re.compile(r"(.+?) (?:is|are) not supported and will be removed")


class NotAnnotatedError(Exception):
    """The workbook library cannot open the file, though its goods could be read."""


def load(original: Original) -> tuple[Workbook, tuple[Note, ...]]:
    """The workbook, and what of it will not stand in a copy.

    Raises:
        NotAnnotatedError: the workbook library cannot open the file.
    """
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        book = _loaded(original.path)
    book.calculation.fullCalcOnLoad = True  # stored results of formulas are not carried over
    lost = [*_parts(original.path), *_dropped([str(each.message) for each in warned])]
    if not lost:
        return book, ()
    values = {"file": original.name, "what": ", ".join(dict.fromkeys(lost))}
    return book, (Note("lost", values),)


def _loaded(path: Path) -> Workbook:
    """Opened as a stream: the library looks at the suffix of a path, not at the file."""
    try:
        with path.open("rb") as stream:
            return openpyxl.load_workbook(stream, keep_links=True, rich_text=True)
    except OSError:
        raise
    # A file that other programs open can fail here in any way, and its results must not be
    # lost for that.
    except Exception as error:
        raise NotAnnotatedError(str(error).split("\n", 1)[0] or type(error).__name__) from error


def _parts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as container:
        names = container.namelist()
    return [what for start, what in _PARTS.items() if any(n.startswith(start) for n in names)]


def _dropped(messages: list[str]) -> list[str]:
    """What the library says it leaves out: "Sparkline Group extension" and the like."""
    found = [_DROPPED.match(message) for message in messages]
    return [match.group(1).lower() for match in found if match is not None]
