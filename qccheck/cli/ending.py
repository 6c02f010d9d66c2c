"""How a command ends: where its output goes, what is complained of, which code it exits with."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from qccheck.config import SHIPPED_MODEL, Settings
from qccheck.corpus.reading import write_bytes
from qccheck.corpus.run import Tell
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


def progress(*, quiet: bool) -> Tell | None:
    """A line on standard error that says how far a long run is; None where no one watches."""
    if quiet or not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        line = f"{done}/{total}"
        click.echo(f"\r{line}" if done < total else "\r\x1b[K", nl=False, err=True)

    return tell


def mention_model(settings: Settings) -> None:
    """Say that there is no language model, where it would have been asked."""
    asked = settings.language != "off" and "GB" not in settings.ignore
    if asked and settings.model is None and not SHIPPED_MODEL.is_file():
        click.echo("qccheck: no language model here; the GB rules find nothing", err=True)


def complain(report: Report) -> None:
    """Name unused directives and every input that could not be read, on standard error."""
    for file in report.files:
        for directive in file.unused:
            click.echo(f"qccheck: {file.document.path}: silences nothing: {directive}", err=True)
    for failure in report.failures:
        click.echo(f"qccheck: {failure}", err=True)


def exit_code(report: Report, least: Severity, *, forgive: bool = False) -> int:
    """2 when an input was unreadable, 1 for a finding of severity `least` or more, else 0."""
    if report.failures:
        return 2
    worst = report.worst
    return 1 if worst is not None and worst >= least and not forgive else 0
