"""`qccheck numbers`: every number of a document as a table, checked on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from qccheck import report as renderers
from qccheck.cli.asking import Call, call
from qccheck.cli.ending import complain, exit_code, write
from qccheck.cli.options import checking
from qccheck.config import Settings
from qccheck.corpus import survey as surveys
from qccheck.corpus.opening import Source, open_source
from qccheck.corpus.run import each
from qccheck.corpus.survey import Survey
from qccheck.diagnostic import Severity
from qccheck.engine import checker
from qccheck.errors import UnreadableError, UsageError
from qccheck.numbers import ledger
from qccheck.outcome import FileReport, Report
from qccheck.report import numberpage, numbertable
from qccheck.text import regex
from qccheck.text.document import Document

_LEVELS = [severity.name.lower() for severity in Severity]


@click.command("numbers")
@checking
@click.option("-o", "--output", type=click.Path(path_type=Path), help="CSV, JSONL, Parquet, HTML.")
@click.option("--check", is_flag=True, help="Add the verdict of every relation; findings exit 1.")
@click.option("--fail-on", type=click.Choice(_LEVELS), default="warning", help="For --check.")
@click.option("--ledger", "earlier", type=click.Path(path_type=Path), help="Compare with this.")
@click.option("--pivot", is_flag=True, help="Metric by period and scope.")
@click.option("--explain", type=click.IntRange(min=1), help="How number N was read.")
def command(**options: Any) -> None:
    """Read the numbers of PATHS (files or folders; - is standard input)."""
    asked = call(options)
    documents, failures = _documents(asked)
    found = surveys.numbers(documents)
    earlier = ledger.read(options["earlier"]) if options["earlier"] else []
    if options["check"] or earlier:
        found = surveys.check(found, checker(asked.settings), earlier=earlier)
    if asked.settings.cache:
        regex.keep()
    output = options["output"]
    if output and output.suffix == ".html":
        write(numberpage.page(found, asked.settings.lang), output)
    elif output:
        ledger.write(found.entries, output)
    else:
        write(_pieces(found, asked, options), None)
    report = _report(found, failures)
    if options["check"] or earlier:
        style = renderers.Style(asked.settings.lang, asked.color, False, asked.quiet)
        write(renderers.load("concise").render(report, style), None)
    complain(report, asked.settings.lang)
    forgive = not (options["check"] or earlier)
    raise click.exceptions.Exit(
        exit_code(report, Severity[options["fail_on"].upper()], forgive=forgive)
    )


def _documents(asked: Call) -> tuple[list[Document], tuple[UnreadableError, ...]]:
    opened = each(asked.inputs, partial(_open, asked.settings))
    failures = tuple(item for item in opened if isinstance(item, UnreadableError))
    return [item for item in opened if isinstance(item, Document)], failures


def _open(settings: Settings, sources: Sequence[Source]) -> list[Document | UnreadableError]:
    found: list[Document | UnreadableError] = []
    for source in sources:
        try:
            found.append(open_source(source, settings)[0])
        except UnreadableError as error:
            found.append(error)
    return found


def _pieces(found: Survey, asked: Call, options: dict[str, Any]) -> Iterator[str]:
    lang = asked.settings.lang
    if options["explain"]:
        total = len(found.entries)
        if options["explain"] > total:
            raise UsageError(f"--explain: wanted a number from 1 to {total}")
        yield from numbertable.explain(found, options["explain"], lang)
    elif options["pivot"]:
        yield from numbertable.pivot(found.entries, lang)
    else:
        yield from numbertable.table(found, lang, checked=options["check"])


def _report(found: Survey, failures: tuple[UnreadableError, ...]) -> Report:
    by_path: dict[str, list[Any]] = {}
    for diagnostic in found.diagnostics:
        by_path.setdefault(diagnostic.path, []).append(diagnostic)
    files = tuple(
        FileReport(
            one.page.document,
            tuple(sorted(by_path.get(one.page.document.path, ()), key=lambda d: d.sort_key)),
        )
        for one in found.documents
    )
    return Report(files, failures)
