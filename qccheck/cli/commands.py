"""Every command as click knows it; a command is imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from qccheck import __version__
from qccheck.cli.ending import forget_output, say
from qccheck.cli.languages import asked_language, default_language

_NAME = "qccheck"
_COMMANDS = ("lint", "fix", "report", "allow", "rules", "numbers", "model")


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
            forget_output()
            ctx.exit(0)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=_NAME)
def group() -> None:
    """Find and correct transcription errors in Chinese documents."""


def answer() -> int:
    """Let click read the call and carry it out; the exit code."""
    try:
        code = _spoken(group, _NAME).main(prog_name=_NAME, standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:
        _complain(error)
        return 2
    # Outside standalone mode click returns the code of an `Exit`, and None without one.
    return code or 0


def _complain(error: click.ClickException) -> None:
    lang = asked_language(sys.argv[1:])
    if lang == "en" or isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()  # or help, which is in that language
        return
    if isinstance(error, click.UsageError) and error.ctx:
        click.echo(error.ctx.get_usage(), err=True)
    say(f"qccheck: {error.format_message()}", lang)


def _spoken(command: click.Command, path: str) -> click.Command:
    """The command with its help in the language of the locale."""
    if default_language() == "en":
        return command
    from qccheck.cli.chinese import spoken

    return spoken(command, path)
