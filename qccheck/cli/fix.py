"""`qccheck fix`: carry out what is safe, or show it as a diff."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click

from qccheck.cli.options import Call, call, checking
from qccheck.config import Settings
from qccheck.corpus.reading import read, write
from qccheck.corpus.run import each
from qccheck.diagnostic import Applicability
from qccheck.engine import checker
from qccheck.errors import OscillationError, UnreadableError
from qccheck.outcome import FixResult
from qccheck.report.diff import unified
from qccheck.text.document import Document


class Fixed(NamedTuple):
    """A document as read, and what fixing made of it."""

    document: Document
    result: FixResult


@click.command("fix")
@checking
@click.option("--unsafe", is_flag=True, help="UNSAFE fixes as well: look at the result.")
@click.option("--diff", is_flag=True, help="Print a unified diff and write nothing.")
def command(**options: Any) -> None:
    """Write SAFE fixes into PATHS, or show them with --diff."""
    asked = call(options)
    wanted = Applicability.UNSAFE if options["unsafe"] else Applicability.SAFE
    outcomes = each(asked.inputs, partial(_fix_file, asked.settings, wanted))
    failures = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    changed = [o for o in outcomes if isinstance(o, Fixed) and o.result.applied]
    for fixed in changed:
        _show(fixed) if options["diff"] else _write(fixed, asked)
    for failure in failures:
        click.echo(f"qccheck: {failure}", err=True)
    _summarize(outcomes, asked, diff=options["diff"])
    raise click.exceptions.Exit(2 if failures else int(bool(options["diff"] and changed)))


def _fix_file(
    settings: Settings, wanted: Applicability, path: Path
) -> Fixed | UnreadableError | OscillationError:
    try:
        document = read(path, encoding=settings.encoding)
        return Fixed(document, checker(settings).fix(document, wanted))
    except (UnreadableError, OscillationError) as error:
        return error


def _show(fixed: Fixed) -> None:
    document = fixed.document
    if document.encoding.codec.startswith("utf-16"):
        click.echo(f"qccheck: {document.path}: UTF-16, left out of the diff", err=True)
        return
    after = document.with_text(fixed.result.text)
    sys.stdout.buffer.write(unified(document.path, document.to_bytes(), after.to_bytes()))
    sys.stdout.buffer.flush()


def _write(fixed: Fixed, asked: Call) -> None:
    write(fixed.document.with_text(fixed.result.text), Path(fixed.document.path))
    if asked.verbose:
        for diagnostic in fixed.result.applied:
            place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
            click.echo(f"{place}: {diagnostic.code} {diagnostic.message}", err=True)


def _summarize(outcomes: list[Any], asked: Call, *, diff: bool) -> None:
    if asked.quiet:
        return
    fixed = [outcome for outcome in outcomes if isinstance(outcome, Fixed)]
    applied = sum(len(outcome.result.applied) for outcome in fixed)
    files = sum(bool(outcome.result.applied) for outcome in fixed)
    left = sum(len(outcome.result.remaining) for outcome in fixed)
    if asked.settings.lang == "zh":
        verb = "可修改" if diff else "已修改"
        text = f"{verb} {files} 个文件中的 {applied} 处；另有 {left} 处须人工处理"
    else:
        verb = "would fix" if diff else "fixed"
        text = f"{verb} {applied} findings in {files} files; {left} are left to a person"
    click.echo(text, err=True)
