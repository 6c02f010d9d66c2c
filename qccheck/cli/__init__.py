"""The command line, one module a command; a command is imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from qccheck import __version__
from qccheck.cli.languages import default_language
from qccheck.errors import QccheckError

_NAME = "qccheck"
_COMMANDS = ("lint", "fix", "report", "allow", "rules", "numbers", "model")
_ALLOCATIONS = 50_000
"""New objects after which Python looks for cycles: loading makes many, and none of them a cycle."""


class _Lazy(click.Group):
    """Imports a command's module on its first use, so that `lint` pays for `lint` alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"qccheck.cli.{cmd_name}").command
        return _spoken(command, f"{_NAME} {cmd_name}")

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has what it wanted and left is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Python writes out what is left at exit, and would complain again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=_NAME)
def group() -> None:
    """Find and correct transcription errors in Chinese documents."""


def main() -> NoReturn:
    """Run the command line in a process of its own, and end the process."""
    # No part multiplies matrices: the threads of the library that would cost more than its import.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_ALLOCATIONS)
    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)  # Python says what could not be written
    # All is written and closed; to take modules and objects apart would only take time.
    os._exit(code)


def run() -> int:
    """Run the command line; the exit code is 0 clean, 1 findings, 2 bad input or usage, 3 a bug."""
    try:
        code = _spoken(group, _NAME).main(prog_name=_NAME, standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except QccheckError as error:
        click.echo(f"qccheck: {error}", err=True)
        return error.exit_code
    except Exception:  # noqa: BLE001
        import traceback

        traceback.print_exc()
        click.echo(f"qccheck {__version__}: this is a bug; the lines above say where", err=True)
        return 3
    # Outside standalone mode click returns the code of an `Exit`, and None without one.
    return code or 0


def _spoken(command: click.Command, path: str) -> click.Command:
    """The command with its help in the language of the locale."""
    if default_language() == "en":
        return command
    from qccheck.cli.chinese import spoken

    return spoken(command, path)
