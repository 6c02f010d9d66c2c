"""Plain calls of `qccheck lint` and `qccheck fix`, read without click.

What stands in these tables is understood as click understands it, which a test holds; at anything
else (another command, an abbreviation, `--option=value`, a mistake, a call for help) click reads.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from qccheck.config import LANGUAGES, POINTS, PROFILES
from qccheck.report import FORMATS


class Form(NamedTuple):
    """The options of a command by the words that stand for them."""

    flags: Mapping[str, str]
    choices: Mapping[str, tuple[str, Sequence[str]]]
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
_OTHERS: Final[Mapping[str, object]] = {
    **dict.fromkeys(("per_file_ignores", "rules"), ()),
    **dict.fromkeys(("model", "config", "encoding", "stdin_filename")),
    "jobs": 0,
    "color": "auto",
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
        {
            **_OTHERS,
            **dict.fromkeys(("write_baseline", "show_files", "show_settings"), False),
            **dict.fromkeys(("output_file", "known")),
            "output_format": "full",
        },
    ),
    "fix": Form({**_FLAGS, "--unsafe": "unsafe", "--diff": "diff"}, _CHOICES, _OTHERS),
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
        elif word in LISTS:
            value = next(words, "-")
            if value.startswith("-"):
                return None
            options[LISTS[word]] = (*options[LISTS[word]], value)
        elif word in form.choices:
            name, known = form.choices[word]
            options[name] = next(words, None)
            if options[name] not in known:
                return None
        elif word.startswith("-") and word != "-":
            return None
        else:
            paths.append(Path(word))
    return {**options, "paths": tuple(paths)}


def _not_given(form: Form) -> dict[str, Any]:
    return {
        **dict.fromkeys(form.flags.values(), False),
        **dict.fromkeys(LISTS.values(), ()),
        **dict.fromkeys(name for name, _ in form.choices.values()),
        **form.others,
    }
