"""Plain calls of `qccheck lint` and `qccheck fix`, read without click.

What stands in these tables is understood as click understands it, which a test holds; at anything
else (another command, an abbreviation, `--option=value`, a mistake, a call for help) click reads.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from qccheck.config import LANGUAGES, POINTS, PROFILES
from qccheck.named import NamedTuple
from qccheck.report import FORMATS

_Values = Mapping[str, tuple[str, Callable[[str], object]]]
"""Options that take a word, and what they make of it: a ValueError leaves it to click."""


class Form(NamedTuple):
    """The options of a command by the words that stand for them."""

    flags: Mapping[str, str]
    choices: Mapping[str, tuple[str, Sequence[str]]]
    values: _Values
    others: Mapping[str, object]
    """What click would say of the options that are not read here."""


_FLAGS: Final = {
    "--all": "show_all",
    "--isolated": "isolated",
    "--no-cache": "no_cache",
    "--quiet": "quiet",
    "-q": "quiet",
    "--verbose": "verbose",
    "-v": "verbose",
}
_CHOICES: Final[Mapping[str, tuple[str, Sequence[str]]]] = {
    "--color": ("color", ("auto", "always", "never")),
    "--lang": ("lang", LANGUAGES),
    "--language": ("language", POINTS),
    "--profile": ("profile", PROFILES),
}


def _count(word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise ValueError(word)
    return int(word)


_VALUES: Final[_Values] = {
    "--config": ("config", Path),
    "--encoding": ("encoding", str),
    "--jobs": ("jobs", _count),
    "-j": ("jobs", _count),
    "--model": ("model", Path),
    "--stdin-filename": ("stdin_filename", str),
}
_OTHERS: Final[Mapping[str, object]] = {
    **dict.fromkeys(("per_file_ignores", "rules"), ()),
    "color": "auto",
    "jobs": 0,
}
LISTS: Final = {
    "--exclude": "exclude",
    "--extend-select": "extend_select",
    "--ignore": "ignore",
    "--select": "select",
}
"""Options of each command that may stand several times."""
FORMS: Final[Mapping[str, Form]] = {
    "lint": Form(
        {**_FLAGS, "--exit-zero": "exit_zero", "--statistics": "statistics"},
        {
            **_CHOICES,
            "--fail-on": ("fail_on", ("info", "warning", "error")),
            "--output-format": ("output_format", tuple(FORMATS)),
        },
        {**_VALUES, "--baseline": ("known", Path), "--output-file": ("output_file", Path)},
        {
            **_OTHERS,
            **dict.fromkeys(("write_baseline", "show_files", "show_settings"), False),
            "output_format": "full",
        },
    ),
    "fix": Form({**_FLAGS, "--unsafe": "unsafe", "--diff": "diff"}, _CHOICES, _VALUES, _OTHERS),
}


def read(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The options of a plain call, whose first word is the command; None where click reads it."""
    form = FORMS.get(arguments[0]) if arguments else None
    # A shell asks for completions in the environment, and click expands patterns on Windows.
    if form is None or "_QCCHECK_COMPLETE" in os.environ or os.name == "nt":
        return None
    options, paths = _not_given(form), []
    words = iter(arguments[1:])
    for word in words:
        if word in form.flags:
            options[form.flags[word]] = True
        elif word == "-" or not word.startswith("-"):
            paths.append(Path(word))
        elif not _take(form, options, word, next(words, "-")):
            return None
    return {**options, "paths": tuple(paths)}


def _take(form: Form, options: dict[str, Any], word: str, value: str) -> bool:
    """Add an option with its value; False where click reads it."""
    if value.startswith("-"):
        return False
    if word in LISTS:
        options[LISTS[word]] = (*options[LISTS[word]], value)
    elif word in form.choices:
        name, known = form.choices[word]
        options[name] = value
        return value in known
    elif word in form.values:
        name, made_of = form.values[word]
        try:
            options[name] = made_of(value)
        except ValueError:
            return False
    else:
        return False
    return True


def _not_given(form: Form) -> dict[str, Any]:
    return {
        **dict.fromkeys(form.flags.values(), False),
        **dict.fromkeys(LISTS.values(), ()),
        **dict.fromkeys(name for name, _ in (*form.choices.values(), *form.values.values())),
        **form.others,
    }
