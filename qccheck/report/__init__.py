"""Renderers, one module a format. Each offers `render(report, style)`, an iterator of text."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from qccheck.named import NamedTuple
from qccheck.outcome import Report

FORMATS = {
    "full": "full",
    "concise": "concise",
    "json": "jsonobject",
    "jsonl": "jsonlines",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "rdjson": "rdjson",
    "csv": "csvtable",
    "html": "htmlpage",
}


class Style(NamedTuple):
    """How to print: `lang` is `zh` or `en`; `color` writes ANSI; `statistics` adds counts."""

    lang: str = "en"
    color: bool = False
    statistics: bool = False
    quiet: bool = False


class Renderer(Protocol):
    """What a format module offers."""

    def render(self, report: Report, style: Style) -> Iterator[str]:
        """The report as pieces of text, newlines included."""


def load(name: str) -> Renderer:
    """The renderer of format `name`, a key of `FORMATS`."""
    return cast(Renderer, import_module(f"qccheck.report.{FORMATS[name]}"))
