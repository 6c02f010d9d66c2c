"""`qccheck lint`: look, and write nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qccheck import report as renderers
from qccheck.cli.linting import lint
from qccheck.cli.options import checking
from qccheck.diagnostic import Severity

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
    raise click.exceptions.Exit(lint(options))
