"""`qccheck fix`: carry out what is safe, or show it as a diff."""

from __future__ import annotations

from typing import Any

import click

from qccheck.cli.correcting import fix
from qccheck.cli.options import checking


@click.command("fix")
@checking
@click.option("--unsafe", is_flag=True, help="UNSAFE fixes as well: look at the result.")
@click.option("--diff", is_flag=True, help="Print a unified diff and write nothing.")
def command(**options: Any) -> None:
    """Write SAFE fixes into PATHS, or show them with --diff."""
    raise click.exceptions.Exit(fix(options))
