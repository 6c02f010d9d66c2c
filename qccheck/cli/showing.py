"""What `--show-files` and `--show-settings` print."""

from __future__ import annotations

import click

from qccheck.cli.asking import Call
from qccheck.cli.languages import in_language
from qccheck.corpus.discovery import discover
from qccheck.errors import UnreadableError


def show(asked: Call, *, files: bool) -> None:
    """The files that a check would read, or the settings it would run under."""
    if files:
        _files(asked)
        return
    click.echo(f"settings file: {asked.project.source or 'none'}")
    for name, value in asked.settings._asdict().items():
        click.echo(f"{name.replace('_', '-')} = {value!r}")


def _files(asked: Call) -> None:
    failed = False
    for item in discover(asked.inputs.paths, exclude=asked.inputs.exclude):
        failure = isinstance(item, UnreadableError)
        told = in_language(f"qccheck: {item}", asked.settings.lang) if failure else item
        click.echo(told, err=failure)
        failed = failed or failure
    if failed:
        raise click.exceptions.Exit(2)
