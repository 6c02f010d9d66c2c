"""Plain calls of `qccheck lint`, read without click.

What stands in these tables is understood as click understands it, which a test holds; at anything
else (another command, an abbreviation, `--option=value`, a mistake, a call for help) click reads.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from qccheck.config import LANGUAGES, POINTS, PROFILES
from qccheck.report import FORMATS

_FLAGS: Final = {
    "--all": "show_all",
    "--exit-zero": "exit_zero",
    "--isolated": "isolated",
    "--no-cache": "no_cache",
    "--quiet": "quiet",
    "-q": "quiet",
    "--statistics": "statistics",
    "--verbose": "verbose",
    "-v": "verbose",
}
_LISTS: Final = {
    "--exclude": "exclude",
    "--extend-select": "extend_select",
    "--ignore": "ignore",
    "--select": "select",
}
_CHOICES: Final[Mapping[str, tuple[str, Sequence[str]]]] = {
    "--color": ("color", ("auto", "always", "never")),
    "--fail-on": ("fail_on", ("info", "warning", "error")),
    "--lang": ("lang", LANGUAGES),
    "--language": ("language", POINTS),
    "--output-format": ("output_format", tuple(FORMATS)),
    "--profile": ("profile", PROFILES),
}
_NOT_GIVEN: Final[Mapping[str, Any]] = {
    **dict.fromkeys(_FLAGS.values(), False),
    **dict.fromkeys(("write_baseline", "show_files", "show_settings"), False),
    **dict.fromkeys((*_LISTS.values(), "per_file_ignores", "rules"), ()),
    **dict.fromkeys(name for name, _ in _CHOICES.values()),
    **dict.fromkeys(("model", "config", "encoding", "stdin_filename", "output_file", "known")),
    "jobs": 0,
    "color": "auto",
    "output_format": "full",
}


def read(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The options of a plain call of `lint` by name; None where click has to read it."""
    # A shell asks for completions in the environment, and click expands patterns on Windows.
    if arguments[:1] != ["lint"] or "_QCCHECK_COMPLETE" in os.environ or os.name == "nt":
        return None
    options, paths = dict(_NOT_GIVEN), []
    words = iter(arguments[1:])
    for word in words:
        if word in _FLAGS:
            options[_FLAGS[word]] = True
        elif word in _LISTS:
            value = next(words, "-")
            if value.startswith("-"):
                return None
            options[_LISTS[word]] = (*options[_LISTS[word]], value)
        elif word in _CHOICES:
            name, known = _CHOICES[word]
            options[name] = next(words, None)
            if options[name] not in known:
                return None
        elif word.startswith("-") and word != "-":
            return None
        else:
            paths.append(Path(word))
    return {**options, "paths": tuple(paths)}
