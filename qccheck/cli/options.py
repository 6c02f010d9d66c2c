"""Options that several commands share, as click reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from qccheck.config import LANGUAGES, POINTS, PROFILES

Command = TypeVar("Command", bound=Callable[..., Any])


def checking(command: Command) -> Command:
    """Add PATHS and the options that decide what is found."""
    for decorate in reversed(_CHECKING):
        command = decorate(command)
    return command


_PATH = click.Path(path_type=Path)
_CHECKING: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True)),
    click.option("--select", multiple=True, metavar="CODES", help="Only these codes or prefixes."),
    click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes or prefixes."),
    click.option("--extend-select", multiple=True, metavar="CODES", help="These as well."),
    click.option(
        "--per-file-ignores",
        multiple=True,
        metavar="PATTERN:CODES",
        help="Codes to ignore in the files that match.",
    ),
    click.option("--profile", type=click.Choice(PROFILES), help="archive (default) or publish."),
    click.option("--rules", multiple=True, type=_PATH, help="More rule files or term sheets."),
    click.option("--language", type=click.Choice(POINTS), help="Point of the language model."),
    click.option("--model", type=_PATH, help="Language model of your own beside the shipped one."),
    click.option("--config", type=_PATH, help="This settings file, not the nearest one."),
    click.option("--isolated", is_flag=True, help="No settings file at all."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Files to leave out."),
    click.option("--encoding", metavar="NAME", help="Encoding of the files, when in doubt."),
    click.option("--stdin-filename", metavar="NAME", help="What standard input is called."),
    click.option("--jobs", "-j", type=click.IntRange(min=0), default=0, help="0 decides itself."),
    click.option("--no-cache", is_flag=True, help="Build the rules anew."),
    click.option("--all", "show_all", is_flag=True, help="Show what is held back, too."),
    click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages."),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour on a terminal, always or never.",
    ),
    click.option("--quiet", "-q", is_flag=True, help="Findings only."),
    click.option("--verbose", "-v", is_flag=True, help="Say more on standard error."),
)
