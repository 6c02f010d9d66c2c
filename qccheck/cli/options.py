"""Options that several commands share, and the settings they add up to."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from qccheck.config import LANGUAGES, PROFILES, Settings
from qccheck.corpus.run import Inputs

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Call:
    """A command call after its shared options are read."""

    settings: Settings
    inputs: Inputs
    color: bool
    quiet: bool
    verbose: bool


def checking(command: Command) -> Command:
    """Add PATHS and the options that decide what is found."""
    for decorate in reversed(_CHECKING):
        command = decorate(command)
    return command


def call(options: dict[str, Any]) -> Call:
    """Settings and inputs from the options that `checking` added; it takes them out."""
    lang = options.pop("lang") or default_language()
    settings = Settings(
        profile=options.pop("profile") or "archive",
        select=_codes(options.pop("select")),
        ignore=_codes(options.pop("ignore")),
        extend_select=_codes(options.pop("extend_select")),
        per_file_ignores=_per_file(options.pop("per_file_ignores")),
        rules=tuple(options.pop("rules")),
        encoding=options.pop("encoding"),
        all=options.pop("show_all"),
        cache=not options.pop("no_cache"),
        lang=lang,
    )
    paths = options.pop("paths") or (Path(),)
    return Call(
        settings=settings,
        inputs=Inputs(tuple(paths), tuple(options.pop("exclude")), options.pop("jobs")),
        color=_color(options.pop("color")),
        quiet=options.pop("quiet"),
        verbose=options.pop("verbose"),
    )


def default_language() -> str:
    """`zh` when the locale is Chinese, else `en`."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    name = name or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith("zh") else "en"


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _per_file(values: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = []
    for value in values:
        pattern, colon, codes = value.rpartition(":")
        if not colon or not pattern:
            raise click.BadParameter(f"wanted PATTERN:CODES, got {value!r}")
        pairs.append((pattern, _codes((codes,))))
    return tuple(pairs)


def _color(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"


_CHECKING: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True)),
    click.option("--select", multiple=True, metavar="CODES", help="Only these codes or prefixes."),
    click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes or prefixes."),
    click.option("--extend-select", multiple=True, metavar="CODES", help="These as well."),
    click.option("--per-file-ignores", multiple=True, metavar="PATTERN:CODES"),
    click.option("--profile", type=click.Choice(PROFILES), help="archive (default) or publish."),
    click.option(
        "--rules", multiple=True, type=click.Path(path_type=Path), help="More rule files."
    ),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Files to leave out."),
    click.option("--encoding", metavar="NAME", help="Encoding of the files, when in doubt."),
    click.option("--jobs", "-j", type=click.IntRange(min=0), default=0, help="0 decides itself."),
    click.option("--no-cache", is_flag=True, help="Build the rules anew."),
    click.option("--all", "show_all", is_flag=True, help="Show what is held back, too."),
    click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto"),
    click.option("--quiet", "-q", is_flag=True, help="Findings only."),
    click.option("--verbose", "-v", is_flag=True, help="Say more on standard error."),
)
