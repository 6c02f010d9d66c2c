"""How a command ends: where its output goes, what is complained of, which code it exits with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from qccheck.cli.languages import in_language
from qccheck.config import SHIPPED_MODEL, Settings
from qccheck.corpus.opening import Tell
from qccheck.corpus.reading import write_bytes
from qccheck.diagnostic import Severity
from qccheck.outcome import Report


def write(pieces: Iterable[str], path: Path | None) -> None:
    """Write text as UTF-8 to `path`, atomically, or to standard output."""
    if path is not None:
        write_bytes(path, "".join(pieces).encode("utf-8", "backslashreplace"))
        return
    stream = sys.stdout.buffer
    for piece in pieces:
        stream.write(piece.encode("utf-8", "backslashreplace"))
    stream.flush()


def say(text: str, lang: str) -> None:
    """Write a line to standard error, a complaint in the language `lang`."""
    sys.stderr.write(f"{in_language(text, lang)}\n")
    sys.stderr.flush()


def forget_output() -> None:
    """Let what a reader that has left did not take vanish without complaint."""
    # Python writes out what is left at exit, and would complain again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def progress(*, quiet: bool) -> Tell | None:
    """A line on standard error that says how far a long run is; None where no one watches."""
    if quiet or not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done}/{total}" if done < total else "\r\x1b[K")
        sys.stderr.flush()

    return tell


def mention_model(settings: Settings) -> None:
    """Say that there is no language model, where it would have been asked."""
    asked = settings.point != "off"
    if asked and settings.model is None and not SHIPPED_MODEL.is_file():
        missing = "qccheck: no language model here; the GB rules find nothing, others less"
        say(missing, settings.lang)


def complain(report: Report, lang: str) -> None:
    """Name unused directives and every input that could not be read, on standard error."""
    for file in report.files:
        for directive in file.unused:
            say(f"qccheck: {file.document.path}: silences nothing: {directive}", lang)
    for failure in report.failures:
        say(f"qccheck: {failure}", lang)


def exit_code(report: Report, least: Severity, *, forgive: bool = False) -> int:
    """2 when an input was unreadable, 1 for a finding of severity `least` or more, else 0."""
    if report.failures:
        return 2
    worst = report.worst
    return 1 if worst is not None and worst >= least and not forgive else 0
