"""Counts how common words are in ordinary goods lines, for ``data/word_frequency.csv``.

    python tests/tools/count_words.py OUT.csv TEXTS.csv:COLUMN:WEIGHT ...

Each source is a CSV file of ordinary goods texts; WEIGHT is what one of its distinct texts
counts as a line (a nomenclature text is less than a line of trade). Words of English and of
Russian texts are counted against the lines of their own language. Words with digits, and
words below MINIMUM lines in 100,000, are left out.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter

from exportcheck.text.normalize import normalize
from exportcheck.text.words import stems, surface

MINIMUM = 2.0


def main(out: str, sources: list[str]) -> None:
    """Count the words of the sources and write the table."""
    lines: Counter[bool] = Counter()
    counted: Counter[str] = Counter()
    for source in sources:
        path, column, weight = source.rsplit(":", 2)
        for text in texts(path, column):
            words = {stems(word) for word in surface(normalize(text)) if word.isalpha()}
            cyrillic = sum("а" <= word[0] <= "я" for word in words) > len(words) / 2
            lines[cyrillic] += float(weight)  # type: ignore[assignment]
            counted.update({word: float(weight) for word in words})  # type: ignore[arg-type]
    rates = {word: 1e5 * n / lines["а" <= word[0] <= "я"] for word, n in counted.items()}
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["stem", "per_100k"])
        writer.writerows(
            (word, f"{rate:.1f}") for word, rate in sorted(rates.items()) if rate >= MINIMUM
        )


def texts(path: str, column: str) -> list[str]:
    """The distinct texts of a column."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return sorted({row[column] for row in csv.DictReader(file)})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
