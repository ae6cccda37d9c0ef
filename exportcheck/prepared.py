"""Control lists made ready for matching, once; those of files are kept on disk between runs."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import Stemmer

from exportcheck.cache import files_fingerprint, kept
from exportcheck.lists import content_hash, find_list
from exportcheck.matching import Matcher
from exportcheck.models import ControlList
from exportcheck.version import __version__


def ready(each: ControlList | str | Path) -> Matcher:
    """A list made ready for matching; that of a file comes from the cache when it can.

    Args:
        each: a control list, the name of a bundled one, or a path.

    Raises:
        ControlListError: the list is missing or has faults.
    """
    if isinstance(each, ControlList):
        return Matcher(each)
    path = find_list(each)
    content = content_hash(path)
    if not content:
        return Matcher(_read(path))  # which says what is wrong with it
    return kept(path.stem, f"{path.name}\n{content}\n{_made_by()}", lambda: Matcher(_read(path)))


def _read(path: Path) -> ControlList:
    from exportcheck.lists import read_control_list  # the readers are not needed with a cache

    return read_control_list(path)


@cache
def _made_by() -> str:
    """What else decides how a list is made ready: code, word lists, stemmer, Python."""
    package = files_fingerprint(Path(__file__).parent)
    return f"{__version__} {package} {Stemmer.version()} {sys.version}"
