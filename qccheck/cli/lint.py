"""`qccheck lint`: look, and write nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from qccheck import report as renderers
from qccheck.cli.ending import complain, exit_code, mention_model, progress, write
from qccheck.cli.options import Call, call, checking
from qccheck.corpus.run import run
from qccheck.diagnostic import Severity
from qccheck.outcome import Report

_LEVELS = [severity.name.lower() for severity in Severity]


@click.command("lint")
@checking
@click.option(
    "--output-format",
    type=click.Choice(list(renderers.FORMATS)),
    default="full",
    help="How findings are written.",
)
@click.option("--output-file", type=click.Path(path_type=Path), help="Write here, not to stdout.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Severity that makes the exit code 1.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 in spite of findings.")
@click.option("--baseline", "known", type=click.Path(path_type=Path), help="Forgive these.")
@click.option("--write-baseline", is_flag=True, help="Write all findings into the baseline.")
@click.option("--show-files", is_flag=True, help="List the files that would be checked.")
@click.option("--show-settings", is_flag=True, help="Print the settings in force.")
def command(**options: Any) -> None:
    """Look for errors in PATHS (files or folders; - is standard input)."""
    asked = call(options)
    if options["show_settings"] or options["show_files"]:
        from qccheck.cli.showing import show

        show(asked, files=options["show_files"])
        return
    outcome = run(asked.inputs, asked.settings, tell=progress(quiet=asked.quiet))
    forgiven = _baseline_path(asked, options["known"])
    if options["write_baseline"]:
        _remember(outcome, forgiven or asked.project.root / "qccheck.baseline.json")
    elif forgiven:
        outcome = _forgive(outcome, forgiven)
    _print(outcome, asked, options)
    level = options["fail_on"] or asked.project.values.get("fail-on", "warning")
    forgive = options["exit_zero"] or options["write_baseline"]
    raise click.exceptions.Exit(exit_code(outcome, Severity[level.upper()], forgive=forgive))


def _baseline_path(asked: Call, given: Path | None) -> Path | None:
    named = asked.project.values.get("baseline")
    return given or (asked.project.root / named if named else None)


def _remember(outcome: Report, path: Path) -> None:
    from qccheck import baseline

    write([baseline.dump(outcome.diagnostics)], path)


def _forgive(outcome: Report, path: Path) -> Report:
    from qccheck import baseline

    known, files = baseline.load(path), []
    for file in outcome.files:
        fresh, count = known.filter(file.diagnostics)
        files.append(replace(file, diagnostics=tuple(fresh), suppressed=file.suppressed + count))
    return outcome._replace(files=tuple(files))


def _print(outcome: Report, asked: Call, options: dict[str, Any]) -> None:
    style = renderers.Style(asked.settings.lang, asked.color, options["statistics"], asked.quiet)
    renderer = renderers.load(options["output_format"])
    write(renderer.render(outcome, style), options["output_file"])
    if not asked.quiet:
        mention_model(asked.settings)
    complain(outcome)
