"""Fixtures that tests of several folders share."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """Data beside the checkout that is not part of it; tests that need it skip without."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("needs the data folder beside the checkout")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-golden", action="store_true", help="write the golden reports anew"
    )


def pytest_configure(config: pytest.Config) -> None:
    """One cache of made-ready lists for the whole run, and none in the user's own folder."""
    if "EXPORTCHECK_CACHE" not in os.environ:
        folder = tempfile.mkdtemp(prefix="exportcheck-tests-")
        os.environ["EXPORTCHECK_CACHE"] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
