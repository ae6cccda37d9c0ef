"""Text in columns of a given width: words stay whole, further lines are indented."""

from __future__ import annotations

import textwrap

from rich.cells import cell_len


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most this many columns, at least one line.

    Words, numbers and codes are not cut; only a single word longer than a line is.
    """
    width = max(width, 8)
    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    if any(cell_len(line) > width for line in lines):  # wide letters, two columns each
        lines = textwrap.wrap(text, max(width // 2, 4), break_on_hyphens=False)
    return lines or [""]


def padded(text: str, width: int) -> str:
    """A text filled up with spaces to a number of columns."""
    return text + " " * max(width - cell_len(text), 0)


def hanging(text: str, width: int, *, first: str = "", indent: int = 0) -> str:
    """A paragraph: its first line begins with a mark, further ones are indented.

    Args:
        text: the paragraph.
        width: columns there are.
        first: what the first line begins with.
        indent: columns of space before the further lines.
    """
    lines = wrapped(text, width - max(len(first), indent))
    return "\n".join([first + lines[0], *(" " * indent + line for line in lines[1:])])


def shortened(text: str, most: int) -> str:
    """A text on one line, cut between words with an ellipsis when it is too long."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[: most - 2]
    return cut.rstrip(" ,;:") + " …"
