"""Options that several commands share, and the settings they add up to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from qccheck import config
from qccheck.cli.languages import default_language
from qccheck.config import LANGUAGES, POINTS, PROFILES, Project, Settings
from qccheck.corpus.run import Inputs
from qccheck.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])


class Call(NamedTuple):
    """A command call after its shared options and the settings file are read."""

    settings: Settings
    inputs: Inputs
    project: Project
    color: bool
    quiet: bool
    verbose: bool


def checking(command: Command) -> Command:
    """Add PATHS and the options that decide what is found."""
    for decorate in reversed(_CHECKING):
        command = decorate(command)
    return command


def call(options: Mapping[str, Any], *, language: str = "suggest") -> Call:
    """Settings and inputs; an option beats the settings file, which beats the default.

    `language` is the operating point of the language model where neither names one.
    """
    paths = options["paths"] or (Path(),)
    project = _project(options, paths)
    values = project.values

    def pick(option: str, key: str, default: Any) -> Any:
        given = options[option]
        return given if given not in (None, (), False, 0) else values.get(key, default)

    lang = pick("lang", "lang", None) or default_language()
    settings = Settings(
        profile=pick("profile", "profile", "archive"),
        select=_codes(pick("select", "select", ())),
        ignore=_codes(pick("ignore", "ignore", ())),
        extend_select=_codes(pick("extend_select", "extend-select", ())),
        per_file_ignores=_per_file(options["per_file_ignores"], values),
        rules=_rule_paths(options["rules"], project),
        allow=config.allowances(project.root / config.WORD_LIST),
        encoding=_encoding(pick("encoding", "encoding", None)),
        language=pick("language", "language", language),
        model=_model(options["model"], project),
        all=pick("show_all", "all", False),
        cache=not options["no_cache"],
        lang=lang,
    )
    exclude = (*options["exclude"], *values.get("exclude", ()))
    inputs = Inputs(
        tuple(paths), exclude, pick("jobs", "jobs", 0), options["stdin_filename"] or "<stdin>"
    )
    color = _color(options["color"])
    return Call(settings, inputs, project, color, options["quiet"], options["verbose"])


def _project(options: Mapping[str, Any], paths: tuple[Path, ...]) -> Project:
    if options["isolated"]:
        return Project(Path.cwd(), {})
    if options["config"]:
        return config.load(options["config"])
    first = paths[0]
    return config.find(first if first.is_dir() else first.parent)


def _model(given: Path | None, project: Project) -> Path | None:
    named = project.values.get("model")
    return given or (project.root / named if named else None)


def _rule_paths(given: tuple[Path, ...], project: Project) -> tuple[Path, ...]:
    return (*(project.root / name for name in project.values.get("rules", ())), *given)


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _per_file(
    given: tuple[str, ...], values: Mapping[str, Any]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = values.get("per-file-ignores", {})
    pairs = [(pattern, _codes(tuple(codes))) for pattern, codes in table.items()]
    for value in given:
        pattern, colon, codes = value.rpartition(":")
        if not colon or not pattern:
            raise UsageError(f"--per-file-ignores: wanted PATTERN:CODES, got {value!r}")
        pairs.append((pattern, _codes((codes,))))
    return tuple(pairs)


def _encoding(name: str | None) -> str | None:
    if name is None:
        return None
    from qccheck.text.decoding import canonical

    canonical(name)  # an unknown name is an error of the call, not of every file
    return name


def _color(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"


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
