"""Customs declarations as XML: one goods item, one line; needs the extra ``xml``.

Which element holds which field stands in ``data/declarations.csv``: paths of local names
below the goods item, or, after ``//``, anywhere in the declaration. Parts joined by ``+``
make one code. The XML is streamed; entities and document types are refused.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from exportcheck.errors import InputError, MissingExtraError
from exportcheck.shipments.layout import Column, SheetLayout
from exportcheck.tables.limits import ReadLimits, too_large
from exportcheck.tables.records import plain_text
from exportcheck.tables.rows import Remark, Row, Sheet, Tables
from exportcheck.tables.source import Source
from exportcheck.text import lexicon

_ANYWHERE = "//"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of declaration.

    Attributes:
        title: what it is called.
        root: pattern of the local name of its root.
        item: local name of a goods item.
        fields: (field, path) in the order of the data.
    """

    title: str
    root: str
    item: str
    fields: tuple[tuple[str, str], ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of declarations that are known."""
    rows = lexicon.table("declarations.csv")
    found = []
    for head in (row for row in rows if row["root"]):
        fields = tuple((row["field"], row["path"]) for row in rows if row["kind"] == head["kind"])
        found.append(Kind(head["title"], head["root"], head["item"], fields))
    return tuple(found)


def open_declaration(source: Source, limits: ReadLimits) -> tuple[Tables, SheetLayout]:
    """A declaration as tables of one sheet, and its layout.

    Raises:
        InputError: it is no XML, is unsafe, or is no declaration that is known.
        MissingExtraError: defusedxml is not installed.
    """
    kind = _kind_of(source)
    general = _general(source, kind)

    def read() -> Iterator[Row]:
        for number, item in enumerate(_items(source, kind), start=1):
            if number > limits.max_rows:
                raise too_large(source.name, "there are more items", "max_rows", limits.max_rows)
            texts = [general.get(path) or _value(item, path) for _, path in kind.fields]
            most = limits.max_cell_chars
            cut = tuple(at for at, text in enumerate(texts) if len(text) > most)
            yield Row(None, number, tuple(text[:most] or None for text in texts), cut=cut)

    headings = tuple(path for _, path in kind.fields)
    remarks = (Remark("xml_declaration", {"kind": kind.title}),)
    sheet = Sheet(None, read, headings=lambda: headings)
    tables = Tables(source.name, source.sha256, "xml", (sheet,), remarks, str(source.path), source)
    return tables, _layout(kind, next(read(), None))


def _layout(kind: Kind, first: Row | None) -> SheetLayout:
    cells = first.cells if first else (None,) * len(kind.fields)
    columns = tuple(
        Column(name, path, index, "element", (str(cells[index])[:60],) if cells[index] else ())
        for index, (name, path) in enumerate(kind.fields)
    )
    return SheetLayout(None, columns=columns)


def _kind_of(source: Source) -> Kind:
    for _, element in _events(source, ("start",)):
        name = _local(element)
        for kind in kinds():
            if re.fullmatch(kind.root, name):
                return kind
        known = ", ".join(kind.title for kind in kinds())
        raise InputError(
            f"{source.name}: is XML whose root is {name[:80]}, no declaration that can be read "
            f"({known}). Export it as a spreadsheet."
        )
    raise InputError(f"{source.name}: is XML without content. Ask for the file again.")


def _general(source: Source, kind: Kind) -> dict[str, str]:
    """The values that hold for all items, by path; the first found of each."""
    wanted = {path: path[2:].split("/") for _, path in kind.fields if path.startswith(_ANYWHERE)}
    found: dict[str, str] = {}
    trail: list[str] = []
    for event, element in _events(source, ("start", "end")):
        if event == "start":
            trail.append(_local(element))
            continue
        for path, steps in wanted.items():
            if path not in found and trail[-len(steps) :] == steps and kind.item not in trail:
                found[path] = _text(element)
        trail.pop()
        element.clear()
    return found


def _items(source: Source, kind: Kind) -> Iterator[Element]:
    for _, element in _events(source, ("end",)):
        if _local(element) == kind.item:
            yield element
            element.clear()


def _value(item: Element, path: str) -> str:
    if path.startswith(_ANYWHERE):
        return ""
    parts = (_follow(item, part.split("/")) for part in path.split(" + "))
    return " ".join(part for part in parts if part)


def _follow(item: Element, steps: list[str]) -> str:
    found = [item]
    for step in steps:
        found = [child for one in found for child in one if _local(child) == step]
    return " ".join(dict.fromkeys(text for one in found if (text := _text(one))))


def _text(element: Element) -> str:
    return plain_text(" ".join((element.text or "").split()))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _events(source: Source, events: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    try:
        safe: Any = importlib.import_module("defusedxml.ElementTree")
    except ImportError as error:
        purpose = "to read customs declarations (.xml)"
        raise MissingExtraError("defusedxml", "xml", purpose) from error
    with _damage(source.name), source.path.open("rb") as file:
        yield from safe.iterparse(file, events=events, forbid_dtd=True)


@contextmanager
def _damage(name: str) -> Iterator[None]:
    try:
        yield
    except (ParseError, LookupError, UnicodeError) as error:
        raise InputError(
            f"{name}: the XML is damaged or cut short ({error}). Export it again."
        ) from error
    except ValueError as error:  # defusedxml's refusals, and bytes that no encoding has
        raise InputError(
            f"{name}: the XML declares entities or a document type, which a declaration never "
            "needs and an attack does. Export it again without them."
        ) from error
