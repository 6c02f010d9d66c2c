"""The command line, one module a command.

click reads a call, but for the plain calls of `lint` and `fix`, which are most of all and which
`plain` reads: to import click takes as long as to check a page.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from qccheck import __version__
from qccheck.errors import QccheckError

_ALLOCATIONS = 50_000
"""New objects after which Python looks for cycles: loading makes many, and none of them a cycle."""


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
    from qccheck.cli.ending import say
    from qccheck.cli.languages import asked_language

    arguments = sys.argv[1:]
    try:
        return _answer(arguments)
    except QccheckError as error:
        say(f"qccheck: {error}", asked_language(arguments))
        return error.exit_code
    except Exception:  # noqa: BLE001
        import traceback

        traceback.print_exc()
        bug = f"qccheck {__version__}: this is a bug; the lines above say where"
        say(bug, asked_language(arguments))
        return 3


def _answer(arguments: Sequence[str]) -> int:
    from qccheck.cli import plain

    options = plain.read(arguments)
    if options is None:
        from qccheck.cli import commands

        return commands.answer()
    from qccheck.cli.ending import forget_output

    try:
        if arguments[0] == "fix":
            from qccheck.cli.correcting import fix

            return fix(options)
        from qccheck.cli.linting import lint

        return lint(options)
    except BrokenPipeError:
        forget_output()
        return 0
