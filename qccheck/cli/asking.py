"""What a command call asks for: its options, joined with the settings file."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qccheck import config
from qccheck.cli.languages import default_language
from qccheck.config import Project, Settings
from qccheck.corpus.opening import Inputs
from qccheck.errors import UsageError
from qccheck.named import NamedTuple


class Call(NamedTuple):
    """A command call after its shared options and the settings file are read."""

    settings: Settings
    inputs: Inputs
    project: Project
    color: bool
    quiet: bool
    verbose: bool


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
