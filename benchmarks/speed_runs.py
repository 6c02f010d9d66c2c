"""Whole processes side by side: CPU time and peak memory, one round after the other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_LAUNCHER = """
import os, sys
nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
_, status, used = os.wait4(process, 0)
code = os.waitstatus_to_exitcode(status)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Starts a process from a small one: what is spawned counts the peak of who spawned it as its own,
so nothing below 10 MB is measured."""
_AUTOCORRECT = """
import sys
from pathlib import Path
import autocorrect_py
for path in sorted(Path(sys.argv[1]).iterdir()):
    autocorrect_py.lint_for(path.read_text(encoding="utf-8"), path.name)
"""
_OPENCC = """
import sys
from pathlib import Path
import opencc
converter = opencc.OpenCC("t2s")
for path in sorted(Path(sys.argv[1]).iterdir()):
    text = path.read_text(encoding="utf-8")
    converter.convert(text) == text
"""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one process took: CPU seconds (user and system, children included), peak bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Medians:
    """Medians of the usages of one command."""

    seconds: float
    peak: int


def run(command: Sequence[str]) -> Usage:
    """Run `command` to its end, its output thrown away.

    Raises:
        subprocess.CalledProcessError: It was killed, or a Python command failed; the other peers
            exit with what they found.
    """
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    said = subprocess.run(launcher, capture_output=True, text=True, check=True).stdout
    code, seconds, peak = said.split()
    if int(code) < 0 or (int(code) > 0 and command[1] == "-c"):
        raise subprocess.CalledProcessError(int(code), command)
    return Usage(float(seconds), int(peak) * 1024)


def interleaved(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    *,
    before: Callable[[str], None] = lambda name: None,
) -> dict[str, Medians]:
    """Medians over `rounds` rounds, each of which runs every command once; one round more warms
    the caches. `before` hears the name of each command that is about to run.
    """
    taken: dict[str, list[Usage]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            before(name)
            taken[name].append(run(command))
    return {name: _medians(usages[1:]) for name, usages in taken.items()}


def qccheck(folder: Path, *options: str, python: str = sys.executable) -> list[str]:
    """The command that lints what `folder` holds, in one process of the interpreter `python`."""
    main = "from qccheck.cli import main; main()"
    fixed = ["lint", str(folder), "--isolated", "--exit-zero", "--jobs", "1"]
    return [python, "-c", main, *fixed, "--output-format", "concise", *options]


def peers(folder: Path, tools: Path | None) -> dict[str, list[str]]:
    """Commands of the peers that are installed, here or in the environment whose `bin` is
    `tools`.
    """
    python = str(tools / "python") if tools else sys.executable
    found: dict[str, list[str]] = {}
    for name, module, script in (
        ("autocorrect-py", "autocorrect_py", _AUTOCORRECT),
        ("OpenCC", "opencc", _OPENCC),
    ):
        for interpreter in dict.fromkeys((python, sys.executable)):
            if _imports(interpreter, module):
                found[name] = [interpreter, "-c", script, str(folder)]
                break
    path = os.pathsep.join([*([str(tools)] if tools else []), os.environ.get("PATH", "")])
    typos, codespell = shutil.which("typos", path=path), shutil.which("codespell", path=path)
    if typos:
        found["typos"] = [typos, "--isolated", "--threads", "1", str(folder)]
    if codespell:
        found["codespell"] = [codespell, str(folder)]
    return found


def _imports(interpreter: str, module: str) -> bool:
    command = [interpreter, "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _medians(usages: Iterable[Usage]) -> Medians:
    every = list(usages)
    return Medians(median(u.seconds for u in every), int(median(u.peak for u in every)))
