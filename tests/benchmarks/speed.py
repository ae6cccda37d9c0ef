"""Speed beside other methods, in one run: ``python -m tests.benchmarks.speed FILE.csv... ``.

Each FILE is a CSV of real goods lines; ``--column`` names the description where it is not
recognised. Planted lines are names of the list with one letter lost or two swapped: what share
of them a method finds is its recall. Everything is measured beside a loop of rapidfuzz on the
same phrases, since seconds of one machine say nothing about another.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from exportcheck.lists import find_list, read_control_list
from exportcheck.models import ControlEntry, ControlList, ShipmentLine, Term
from exportcheck.screening import Screener
from exportcheck.shipments import ReadOptions, open_shipment
from exportcheck.text.normalize import normalize

LIST = "eu-annex-i"
_FOUND = 80.0  # score from which token_set_ratio counts as found
_COSINE = 0.6


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a call: other work on the machine disturbs it least."""
    started = time.process_time()
    work()
    return time.process_time() - started


def ready(control_list: ControlList | str) -> Screener:
    """A list made ready for its first line, all of its tables unpacked."""
    screener = Screener([control_list])
    screener.check("Valve, unheardofword, 20 mm")
    return screener


def screening(screener: Screener, lines: Sequence[ShipmentLine]) -> float:
    """Processor time of screening lines."""
    return seconds(lambda: [None for _ in screener.stream(lines)])


def phrases_of(control_list: ControlList) -> list[str]:
    """Every name of the list, lower case."""
    names = [term.text for term in control_list.terms]
    for one in control_list.substances:
        names += [one.name_en, one.name_ru, *one.synonyms]
    return list(dict.fromkeys(name.lower() for name in names if name))


def planted(control_list: ControlList, count: int, rng: random.Random) -> list[tuple[str, str]]:
    """(entry, line) with a name of the list in it, misspelled in one word."""
    names = [t for t in control_list.terms if t.kind in ("name", "synonym") and len(t.text) > 12]
    return [(t.code, f"{spoiled(t.text, rng)}, 2 pcs, new") for t in rng.sample(names, count)]


def spoiled(text: str, rng: random.Random) -> str:
    """The text with a letter lost, or two swapped, in its longest word."""
    word = max(text.split(), key=len)
    at = rng.randrange(2, max(len(word) - 1, 3))
    lost = word[:at] + word[at + 1 :]
    swapped = word[: at - 1] + word[at : at + 1] + word[at - 1 : at] + word[at + 1 :]
    return text.replace(word, rng.choice((lost, swapped)), 1)


def twenty_fold(control_list: ControlList, times: int) -> ControlList:
    """A list so many times as long: the same, and copies whose words are made up."""
    entries, terms = list(control_list.entries), list(control_list.terms)
    rng = random.Random(7)
    made: dict[str, str] = {}
    for number in range(1, times):
        entries.append(ControlEntry(f"X{number}", title_en=f"Goods of copy {number}"))
        for term in control_list.terms:
            words = [
                w if rng.random() < 0.3 else changed(w, number, made) for w in term.text.split()
            ]
            terms.append(Term(f"X{number}", " ".join(words), term.language, term.kind))
    return replace(control_list, entries=tuple(entries), terms=tuple(terms))


def changed(word: str, number: int, made: dict[str, str]) -> str:
    """A word of the same length that stands for this one in a copy."""
    key = f"{number} {word}"
    if key not in made:
        letters = list(word)
        random.Random(key).shuffle(letters)
        made[key] = "".join(letters)
    return made[key]


def read_lines(files: Sequence[str], column: str | None) -> list[ShipmentLine]:
    """Goods lines of the files, each description once."""
    options = ReadOptions(columns={"description": column} if column else {})
    items = (item for file in files for item in open_shipment(file, options))
    found = (item for item in items if isinstance(item, ShipmentLine))
    return list({line.description: line for line in found}.values())


def engine_recall(screener: Screener, wanted: list[tuple[str, str]]) -> float:
    """Share of planted lines whose entry, or its top, is among the findings."""
    lines = [ShipmentLine(number, text) for number, (_, text) in enumerate(wanted)]
    results = screener.screen(lines).results
    found = [
        any(finding.code.split(".")[0] == code.split(".")[0] for finding in result.findings)
        for result, (code, _) in zip(results, wanted, strict=True)
    ]
    return sum(found) / len(found)


def loop(lines: Sequence[str], phrases: list[str]) -> list[bool]:
    """The loop that everything is compared with."""
    best = (process.extractOne(t.lower(), phrases, scorer=fuzz.token_set_ratio) for t in lines)
    return [found is not None and found[1] >= _FOUND for found in best]


class TfIdf:
    """Char-3 TF-IDF over the phrases; without scikit-learn it finds nothing and takes no time."""

    def __init__(self, phrases: Sequence[str]) -> None:
        try:
            from sklearn.feature_extraction.text import TfidfVectorizer
        except ImportError:
            self._vectors = None
            return
        self._vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
        self._columns = self._vectors.fit_transform(phrases).T.tocsc()

    def best(self, texts: Sequence[str]) -> list[float]:
        """For each text the cosine of the phrase that is most like it."""
        if self._vectors is None:
            return [float("nan")] * len(texts)
        lower = [text.lower() for text in texts]
        parts = [lower[i : i + 500] for i in range(0, len(lower), 500)]
        products = (self._vectors.transform(part) @ self._columns for part in parts)
        return [score for p in products for score in p.max(axis=1).toarray().ravel()]

    def recall(self, wanted: Sequence[str]) -> float:
        """Share of the planted lines that are like a phrase."""
        return sum(score >= _COSINE for score in self.best(wanted)) / len(wanted)


def command(*arguments: str) -> tuple[float, float]:
    """(processor seconds of a process and its children, peak MiB)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, int(done.stdout) / 1024


def wall(*arguments: str) -> float:
    """Seconds by the clock."""
    started = time.perf_counter()
    subprocess.run(arguments, check=True, capture_output=True)
    return time.perf_counter() - started


def row(method: str, *cells: object) -> None:
    """Print a row of the table."""
    print(f"{method:44} " + " ".join(f"{cell!s:>14}" for cell in cells), flush=True)


def methods(lines: list[ShipmentLine], options: argparse.Namespace) -> float:
    """The table of methods; returns the seconds of one extractOne."""
    rng = random.Random(1)
    control_list = read_control_list(find_list(LIST))
    phrases, wanted = phrases_of(control_list), planted(control_list, options.planted, rng)
    texts = [line.description for line in lines]
    sample, planted_texts = rng.sample(texts, options.sample), [text for _, text in wanted]
    vectors = TfIdf(phrases)
    some = rng.sample(texts, min(options.tf_idf, len(texts)))
    rounds = []
    for _ in range(options.rounds):  # in turns, so that all meet the same machine
        one = seconds(lambda: loop(sample, phrases)) / len(sample)
        cosine = seconds(lambda: vectors.best(some)) / len(some)
        screener = ready(LIST)  # anew each time: no word of the lines is known to it
        first, again = (screening(screener, lines) / len(lines) for _ in range(2))
        rounds.append((one, cosine, first, again))
    single, cosine, first, again = map(statistics.median, zip(*rounds, strict=True))
    print(f"{len(lines):,} distinct lines, {len(phrases):,} phrases")
    row("method", "lines/s", "ratio", "TF-IDF", "recall")
    hits = loop(planted_texts[: options.sample], phrases)
    row(
        "rapidfuzz extractOne token_set_ratio",
        f"{1 / single:.1f}",
        1,
        "",
        f"{sum(hits) / len(hits):.2f}",
    )
    recall = f"{vectors.recall(planted_texts):.2f}"
    row("char-3 TF-IDF", f"{1 / cosine:,.0f}", f"{single / cosine:.0f}", 1, recall)
    recall = f"{engine_recall(screener, wanted):.2f}"
    for name, at in (
        ("exportcheck engine, all words new", 2),
        ("  the same, words seen before", 3),
    ):
        loops = statistics.median(r[0] / r[at] for r in rounds)
        cosines = statistics.median(r[1] / r[at] for r in rounds)
        rate = 1 / statistics.median(r[at] for r in rounds)
        row(name, f"{rate:,.0f}", f"{loops:.0f}", f"{cosines:.1f}", recall)
    if options.times > 1:
        long_list(control_list, lines, options)
    warm_lines(screener, rng.sample(texts, min(1000, len(texts))), single)
    return single


def long_list(
    control_list: ControlList, lines: list[ShipmentLine], options: argparse.Namespace
) -> None:
    """The same lines against a list many times as long, in units of the time of the list itself."""
    longer, screener = ready(twenty_fold(control_list, options.times)), ready(LIST)
    ratios = [
        screening(longer, lines) / screening(screener, lines) for _ in range(options.rounds + 1)
    ]
    row(f"list {options.times} times as long: time, all words new", "", f"{ratios[0]:.2f}")
    row("  the same, words seen before", "", f"{statistics.median(ratios[1:]):.2f}")


def warm_lines(screener: Screener, texts: list[str], single: float) -> None:
    """One line after the other through the API, in units of one extractOne."""
    taken = sorted(seconds(lambda t=text: screener.check(t)) for text in texts)  # type: ignore[misc]
    p50, p95 = taken[len(taken) // 2] / single, taken[len(taken) * 95 // 100] / single
    row("one warm line, p50 and p95 in extractOne", f"1/{1 / p50:.0f}", f"1/{1 / p95:.0f}")


def processes(lines: list[ShipmentLine], options: argparse.Namespace, single: float) -> None:
    """Whole processes: start, files in and out, memory, jobs."""
    program = [sys.executable, "-m", "exportcheck"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXPORTCHECK_CACHE"] = str(Path(folder, "cache"))
        check = (*program, "check", "Frequency converter 0-2000 Hz")
        subprocess.run(check, check=True, capture_output=True)  # fills the cache
        starts = [command(*check)[0] for _ in range(5)]
        bare = [command(sys.executable, "-c", "import pandas")[0] for _ in range(5)]
        ratio = statistics.median(starts) / statistics.median(bare)
        row("cold check, in imports of pandas", f"{ratio:.2f}")
        source = Path(folder, "lines.csv")
        write_csv(source, lines, len(lines))
        run = (*program, "screen", "-q", "--list", LIST, str(source), "-o")
        used, peak = command(*run, str(Path(folder, "one.jsonl")))
        per_line = used / len(lines)
        row(
            "whole process, csv to jsonl",
            f"{1 / per_line:,.0f}",
            f"{single / per_line:.0f}",
            f"{peak:.0f} MiB",
        )
        least = seconds(lambda: floor(source)) / len(lines)
        share = f"{per_line / least:.1f} x"
        row("  floor: read + normalise", f"{1 / least:,.0f}", f"{single / least:.0f}", share)
        write_csv(source, lines, options.jobs_lines)
        one = wall(*run, str(Path(folder, "one.jsonl")))
        two = wall(*run, str(Path(folder, "two.jsonl")), "--jobs", "2")
        same = Path(folder, "one.jsonl").read_bytes() == Path(folder, "two.jsonl").read_bytes()
        row(
            f"two processes, {options.jobs_lines:,} lines",
            "",
            f"{one / two:.2f}",
            "same" if same else "DIFFERS",
        )
        if options.long:
            write_csv(source, lines, options.long)
            _, peak = command(*run, str(Path(folder, "long.jsonl")))
            row(f"peak memory, {options.long:,} lines", "", "", f"{peak:.0f} MiB")


def floor(source: Path) -> None:
    """Read the lines and clean their texts: what no screening can do without."""
    for item in open_shipment(source):
        if isinstance(item, ShipmentLine):
            normalize(item.description)


def write_csv(path: Path, lines: list[ShipmentLine], count: int) -> None:
    """So many lines; after the first round each has its number in it, so that all differ."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write("description,hs_code\n")
        for number in range(count):
            line = lines[number % len(lines)]
            more = "" if number < len(lines) else f" lot {number}"
            code = line.hs_codes[0] if line.hs_codes else ""
            text = (line.description + more).replace('"', "'")
            stream.write(f'"{text}",{code}\n')


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="CSV files of goods lines")
    parser.add_argument("--column", help="heading of the description")
    parser.add_argument("--sample", type=int, default=40, help="lines for the loop of rapidfuzz")
    parser.add_argument("--tf-idf", type=int, default=2000, help="lines for TF-IDF")
    parser.add_argument("--planted", type=int, default=400, help="planted lines for recall")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the median counts")
    parser.add_argument("--times", type=int, default=20, help="length of the long list; 1: none")
    parser.add_argument("--jobs-lines", type=int, default=100_000, help="lines for two processes")
    parser.add_argument("--long", type=int, default=0, help="lines of the long file, 0: none")
    options = parser.parse_args()
    lines = read_lines(options.files, options.column)
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}"
    )
    processes(lines, options, methods(lines, options))


if __name__ == "__main__":
    main()
