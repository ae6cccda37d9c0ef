"""What is built for others: the wheel and the sdist are whole and work where nothing else is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import openpyxl
import pytest

import exportcheck

pytest.importorskip("hatchling")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    words = ["-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(folder)]
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; its dependencies are those of this one.

    They are lent by path, so that nothing is downloaded; the package itself is not, for
    links to a checkout are followed in an environment's own folder only.
    """
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False)
    python = next(folder.glob("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    target = _site_packages(python)
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (target / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    words = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(built[0])]
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return python


def _site_packages(python: Path) -> Path:
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())


def run(python: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [python, *words], cwd=folder, capture_output=True, check=False, encoding="utf-8",
        env=env | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
    )  # fmt: skip


def test_everything_is_in_the_wheel(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
    package = {
        f"exportcheck/{path.relative_to(ROOT / 'exportcheck').as_posix()}"
        for path in (ROOT / "exportcheck").rglob("*")
        if path.suffix in (".py", ".csv", ".typed")
    }
    lists = {
        f"exportcheck/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "control_lists").rglob("*")
        if path.suffix in (".csv", ".toml")
    }
    assert package <= names
    assert lists <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "examples"))]


def test_everything_is_in_the_sdist(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    for needed in ("README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml"):
        assert needed in names
    for name in exportcheck.bundled_lists():
        assert f"control_lists/{name}/entries.csv" in names
    assert {"examples/shipment.xlsx", "tests/conftest.py", "exportcheck/py.typed"} <= names


def test_the_installed_package_is_the_one_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import exportcheck; print(exportcheck.__file__, *exportcheck.bundled_lists())"
    done = run(installed, tmp_path, "-c", code)
    place, *names = done.stdout.split()
    assert Path(place).is_relative_to(installed.parents[1])
    assert tuple(names) == exportcheck.bundled_lists()


@pytest.mark.parametrize(("language", "words"), [("en", "Status"), ("ru", "Статус")])
def test_it_screens_in_an_empty_folder(
    installed: Path, tmp_path: Path, language: str, words: str
) -> None:
    shutil.copy(ROOT / "examples" / "shipment.xlsx", tmp_path)
    done = run(
        installed, tmp_path, "-m", "exportcheck", "screen", "shipment.xlsx", "--language", language
    )
    assert done.returncode == 0, done.stderr
    assert "3A225" in done.stdout
    assert words in done.stdout
    book = openpyxl.load_workbook(tmp_path / "shipment.screened.xlsx")
    assert book["Invoice"]["J8"].value == words
    record = json.loads((tmp_path / "shipment.screened.xlsx.run.json").read_text(encoding="utf-8"))
    here = exportcheck.screen(tmp_path / "shipment.xlsx")
    assert record["counts"] == here.counts
    assert [each["sha256"] for each in record["lists"]] == [each.sha256 for each in here.run.lists]
