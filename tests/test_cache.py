"""The cache on disk: it makes a run faster and can do nothing else."""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from exportcheck.cache import cache_folder, files_fingerprint, kept
from exportcheck.screening import Screener


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPORTCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Maker:
    """Counts how often a thing is made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> dict[str, int]:
        self.made += 1
        return {"made": self.made}


def only_file(folder: Path) -> Path:
    (path,) = folder.glob("*.cache")
    return path


def test_a_thing_is_made_once(folder: Path) -> None:
    maker = Maker()
    assert kept("a list", "1", maker) == kept("a list", "1", maker) == {"made": 1}
    assert kept("a list", "2", maker) == {"made": 2}


@pytest.mark.skipif(sys.platform == "win32", reason="rights are told otherwise there")
def test_only_the_user_can_read_it(folder: Path) -> None:
    kept("a list", "1", Maker())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(only_file(folder).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:40],
        lambda data: data[:-1],
        lambda data: b"x" + data[1:],
        lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
        lambda data: b"not a cache at all" * 20,
    ],
    ids=["empty", "cut in the head", "cut", "another magic", "one bit", "something else"],
)
def test_a_damaged_file_is_made_anew(folder: Path, damage: object) -> None:
    maker = Maker()
    kept("a list", "1", maker)
    path = only_file(folder)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert kept("a list", "1", maker) == {"made": 2}
    assert kept("a list", "1", maker) == {"made": 2}


def test_a_file_of_another_name_is_not_taken(folder: Path) -> None:
    maker = Maker()
    kept("a list", "1", maker)
    kept("a list", "2", maker)
    first, second = sorted(folder.glob("*.cache"))
    first.write_bytes(second.read_bytes())
    assert {kept("a list", key, maker)["made"] for key in ("1", "2")} & {3}


@pytest.mark.skipif(sys.platform == "win32", reason="rights are told otherwise there")
def test_a_file_that_others_can_write_is_refused(folder: Path) -> None:
    maker = Maker()
    kept("a list", "1", maker)
    only_file(folder).chmod(0o666)
    assert kept("a list", "1", maker) == {"made": 2}


def test_a_folder_that_cannot_be_made_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("EXPORTCHECK_CACHE", str(tmp_path / "file" / "cache"))
    assert kept("a list", "1", Maker()) == {"made": 1}


def test_off_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTCHECK_CACHE", "off")
    assert cache_folder() is None
    assert kept("a list", "1", Maker()) == {"made": 1}


def test_what_cannot_be_packed_is_made_each_time(folder: Path) -> None:
    assert callable(kept("a list", "1", lambda: lambda: None))
    assert not list(folder.glob("*"))


def test_errors_of_making_are_passed_on(folder: Path) -> None:
    def fail() -> None:
        raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"):
        kept("a list", "1", fail)
    assert not folder.exists()


def test_many_at_once_all_get_it(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: kept("a list", "1", lambda: "made"), range(32)))
    assert found == ["made"] * 32
    assert not list(folder.glob("*.part"))


def test_old_files_go(folder: Path) -> None:
    for number in range(9):
        kept("a list", str(number), Maker())
    assert len(list(folder.glob("*.cache"))) == 4


def test_the_fingerprint_sees_a_change(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    before = files_fingerprint(tmp_path)
    assert files_fingerprint(tmp_path) == before
    (tmp_path / "a.py").write_text("12")
    assert files_fingerprint(tmp_path) != before


def test_a_list_from_the_cache_finds_the_same(folder: Path, tmp_path: Path) -> None:
    texts = (
        "Frequency converter 0-2000 Hz, 3-phase",
        "Frequensy converter 600 Hz",
        "Thiodiglycol, CAS 111-48-8",
        "Насос мембранный, корпус футерован фторопластом, 20 м3/ч",
        "Ball valve, stainless steel, DN 50",
        "Software for frequency converters",
        "Spare parts",
    )
    made = Screener()
    assert list(folder.glob("eu-annex-i.*.cache"))
    loaded = Screener()
    for text in texts:
        assert loaded.check(text) == made.check(text)
    report = loaded.screen([made.check(text).line for text in texts])
    assert list(report.results) == [made.check(text) for text in texts]


def test_a_changed_list_is_read_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "own"
    path.mkdir()
    entries = path / "entries.csv"
    (path / "list.toml").write_text('id = "own"\nedition = "1"\n', encoding="utf-8")
    entries.write_text("code,parent,title_en\n1,,Blue widget\n", encoding="utf-8")
    assert Screener([path]).check("blue widget").findings[0].code == "1"
    entries.write_text("code,parent,title_en\n2,,Blue widget\n", encoding="utf-8")
    os.utime(entries, (1, 1))
    assert Screener([path]).check("blue widget").findings[0].code == "2"
