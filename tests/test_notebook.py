"""The example notebook runs from top to bottom and is kept without outputs."""

from __future__ import annotations

import asyncio
import shutil
import sys
import warnings
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
nbformat = pytest.importorskip("nbformat")


def notebook() -> object:
    return nbformat.read(EXAMPLES / "screen_a_shipment.ipynb", as_version=4)


def test_notebook_is_kept_without_outputs() -> None:
    for cell in notebook().cells:  # type: ignore[attr-defined]
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ipykernel")
    client = pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", str(EXAMPLES.parent))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    shutil.copy(EXAMPLES / "shipment.xlsx", tmp_path)
    book = notebook()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that talk to the kernel
        if sys.platform == "win32":
            asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
        resources = {"metadata": {"path": str(tmp_path)}}
        client.NotebookClient(
            book, timeout=300, kernel_name="python3", resources=resources
        ).execute()
    outputs = [output for cell in book.cells for output in cell.get("outputs", ())]  # type: ignore[attr-defined]
    assert outputs
    assert not [output for output in outputs if output.output_type == "error"]
    assert any("<details>" in output.get("data", {}).get("text/html", "") for output in outputs)
    assert any("3A225" in output.get("text", "") for output in outputs)
    assert (tmp_path / "shipment.screened.xlsx").exists()
