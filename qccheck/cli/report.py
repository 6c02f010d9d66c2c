"""`qccheck report`: pages, patches and tables to review the findings by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from qccheck.cli.asking import Call, call
from qccheck.cli.ending import complain, exit_code
from qccheck.cli.options import checking
from qccheck.config import SHOWN_CONFIDENCE, Settings
from qccheck.corpus import survey as surveys
from qccheck.corpus.reading import write_bytes
from qccheck.corpus.run import run
from qccheck.corpus.survey import Numbered
from qccheck.diagnostic import Severity
from qccheck.engine import checker
from qccheck.errors import UsageError
from qccheck.outcome import FileReport, Report
from qccheck.report.bundle import Run, bundle
from qccheck.report.proposal import propose

_LEVELS = [severity.name.lower() for severity in Severity]
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("report")
@checking
@click.option("-o", "--output", type=_FOLDER, default=Path("reports"), help="Folder to write to.")
@click.option("--check", is_flag=True, help="Exit 1 when there are findings.")
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Severity that --check looks for.")
def command(**options: Any) -> None:
    """Write reports on PATHS: side-by-side pages, patches, tables, error rates, an index."""
    asked = call(options)
    # Everything is looked at; what default output would hold back is set apart in the pages.
    settings = asked.settings._replace(all=True)
    outcome = run(asked.inputs, settings)
    shown = 0.0 if asked.settings.all else SHOWN_CONFIDENCE
    proposals = tuple(propose(file, shown=shown) for file in outcome.files)
    made = Run(
        proposals,
        outcome.failures,
        outcome.pack_digest,
        {rule.code: rule for rule in checker(settings).pack.rules},
        asked.settings,
        shown,
        _numbers(outcome.files, settings),
    )
    count = _write(made, options["output"])
    _say(asked, options["output"], len(proposals), count)
    complain(outcome, asked.settings.lang)
    level = options["fail_on"] or asked.project.values.get("fail-on", "warning")
    counted = Report(tuple(_counted(file, shown) for file in outcome.files), outcome.failures)
    raise click.exceptions.Exit(
        exit_code(counted, Severity[level.upper()], forgive=not options["check"])
    )


def _numbers(files: Sequence[FileReport], settings: Settings) -> dict[str, Numbered]:
    """The numbers of each document by its path, with the verdicts of the rules that take part."""
    codes = {
        rule.code
        for rule in checker(settings).pack.rules
        if settings.wants(rule) and (rule.kind == surveys.KIND or rule.code.startswith("NM"))
    }
    found = surveys.numbers([file.document for file in files])
    if codes:
        # The run has looked for everything else already.
        only = settings._replace(select=tuple(sorted(codes)), ignore=(), extend_select=())
        found = surveys.check(found, checker(only))
    for file, one in zip(files, found.documents, strict=True):
        _agree(one, codes, {diagnostic.code for diagnostic in file.diagnostics})
    return {one.page.document.path: one for one in found.documents}


def _agree(one: Numbered, codes: set[str], found: set[str]) -> None:
    """Keep the verdicts of `codes`; of objections those `found`, as others are suppressed."""
    for start, looked in list(one.judged.items()):
        wrong = one.wrong.pop(start, set())
        if kept := wrong & codes & found:
            one.wrong[start] = kept
        looked &= codes
        looked -= wrong - kept
        if not looked:
            del one.judged[start]


def _write(made: Run, folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: wanted a folder to write to, got {error.strerror}") from error
    count = 0
    for output in bundle(made):
        write_bytes(folder / output.name, output.data)
        count += 1
    return count


def _say(asked: Call, folder: Path, documents: int, files: int) -> None:
    if asked.quiet:
        return
    index = (folder / "index.html").as_posix()
    if asked.settings.lang == "zh":
        text = f"{documents} 个文件的报告已写入 {files} 个文件；由此看起：{index}"
    else:
        text = f"reports on {documents} documents in {files} files; start at {index}"
    click.echo(text, err=True)


def _counted(file: FileReport, shown: float) -> FileReport:
    """The findings that default output shows."""
    trusted = tuple(one for one in file.diagnostics if one.confidence >= shown)
    return file._replace(diagnostics=trusted)
