"""The command line, one module a command; a command is imported when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from qccheck import __version__
from qccheck.errors import QccheckError

_COMMANDS = ("lint", "fix", "report", "allow", "rules", "numbers", "model")


class _Lazy(click.Group):
    """Imports a command's module on its first use, so that `lint` pays for `lint` alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"qccheck.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has what it wanted and left is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Python writes out what is left at exit, and would complain again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qccheck")
def group() -> None:
    """Find and correct transcription errors in Chinese documents."""


def main() -> None:
    """Run the command line and exit: 0 clean, 1 findings, 2 bad input or usage, 3 a bug."""
    try:
        code = group.main(prog_name="qccheck", standalone_mode=False)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except QccheckError as error:
        click.echo(f"qccheck: {error}", err=True)
        sys.exit(error.exit_code)
    except Exception:  # noqa: BLE001
        import traceback

        traceback.print_exc()
        click.echo(f"qccheck {__version__}: this is a bug; the lines above say where", err=True)
        sys.exit(3)
    # Outside standalone mode click returns the code of an `Exit`, and None without one.
    sys.exit(code or 0)
