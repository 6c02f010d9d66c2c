"""`qccheck lint`: look, and write nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qccheck import report as renderers
from qccheck.cli.ending import complain, exit_code, write
from qccheck.cli.options import call, checking
from qccheck.corpus.run import run
from qccheck.diagnostic import Severity


@click.command("lint")
@checking
@click.option("--output-format", type=click.Choice(list(renderers.FORMATS)), default="full")
@click.option("--output-file", type=click.Path(path_type=Path), help="Write here, not to stdout.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option(
    "--fail-on",
    type=click.Choice([severity.name.lower() for severity in Severity]),
    default="warning",
    help="Lowest severity that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 in spite of findings.")
def command(**options: Any) -> None:
    """Look for errors in PATHS (files or folders; - is standard input)."""
    asked = call(options)
    outcome = run(asked.inputs, asked.settings)
    style = renderers.Style(asked.settings.lang, asked.color, options["statistics"], asked.quiet)
    renderer = renderers.load(options["output_format"])
    write(renderer.render(outcome, style), options["output_file"])
    complain(outcome)
    least = Severity[options["fail_on"].upper()]
    raise click.exceptions.Exit(exit_code(outcome, least, forgive=options["exit_zero"]))
