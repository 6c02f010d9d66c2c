"""File formats: which part of a text is prose, and what its blocks are.

One module a format, each with `view(text) -> View` and `regions(text) -> tuple[Region, ...]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from qccheck.text.document import Region
from qccheck.text.view import View

_BY_SUFFIX = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
SUFFIXES = tuple(_BY_SUFFIX)


class Format(Protocol):
    """What a format module offers."""

    def view(self, text: str) -> View:
        """The folded view of raw `text`."""

    def regions(self, text: str) -> tuple[Region, ...]:
        """Blocks of raw `text`, sorted and disjoint."""


def name_for(path: str) -> str:
    """Format name for a file name; unknown suffixes are plain text."""
    dot = path.rfind(".")
    return _BY_SUFFIX.get(path[dot:].lower(), "plain") if dot >= 0 else "plain"


def load(name: str) -> Format:
    """The module of format `name`."""
    return cast("Format", import_module(f"qccheck.formats.{name}"))
