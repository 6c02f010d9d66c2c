"""Flip conditions of the detectors one at a time, and see whether a test goes red.

    python -m tools.mutate --sample 40 --seed 1

A mutant negates one `if` or `while` test, one filter of a comprehension, one comparison or one
returned condition of a module under `qccheck/detectors`. It lives in a copy of the package in a
temporary folder; the checkout is not touched. The tests of the module's kind run on the copy, and
a mutant under which they stay green is a survivor.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DETECTORS = Path("qccheck/detectors")
_COPIED = ("qccheck", "rules", "seeds", "tests", "benchmarks", "tools", "docs", "pyproject.toml")
_TIMEOUT = 240


@dataclass(frozen=True, slots=True)
class Mutant:
    """One condition, negated: `text` is what stands there now."""

    path: Path
    line: int
    start: int
    end: int
    text: str

    @property
    def place(self) -> str:
        """`file:line: condition`."""
        return f"{self.path.as_posix()}:{self.line}: {' '.join(self.text.split())}"

    def apply(self, source: bytes) -> bytes:
        """The module with the condition negated."""
        return b"".join(
            (source[: self.start], b"(not (", self.text.encode(), b"))", source[self.end :])
        )


def mutants(path: Path, source: bytes) -> list[Mutant]:
    """Every condition of a module that can be negated, in order."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = {}
    for node in _conditions(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        found[start, end] = Mutant(path, node.lineno, start, end, source[start:end].decode())
    return [found[key] for key in sorted(found)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a sample of mutants, print the survivors; exit 1 when there are any."""
    parser = _parser()
    options = parser.parse_args(arguments)
    every = [
        m for path in _modules(options.only) for m in mutants(path, (ROOT / path).read_bytes())
    ]
    chosen = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    deadline = time.monotonic() + options.minutes * 60
    survivors, done = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _copy(folder)
        for kind in sorted({_kind(mutant.path) for mutant in chosen}):
            if _tests_fail(kind, folder, options.skip):
                parser.exit(2, f"the tests of {kind} fail without any mutant\n")
        for mutant in chosen:
            if time.monotonic() > deadline:
                break
            killed = _is_killed(mutant, folder, options.skip)
            done += 1
            print("killed  " if killed else "SURVIVED", mutant.place, flush=True)
            survivors += [] if killed else [mutant]
    print(f"{len(every)} conditions, {done} negated, {done - len(survivors)} noticed")
    return int(bool(survivors))


def _conditions(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp | ast.While) and not _is_typing(node.test):
            yield node.test
        elif isinstance(node, ast.comprehension):
            yield from node.ifs
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Compare | ast.BoolOp):
            yield node.value


def _is_typing(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def _modules(only: str) -> list[Path]:
    paths = sorted((ROOT / DETECTORS).rglob("*.py"))
    return [path.relative_to(ROOT) for path in paths if only in path.as_posix()]


def _copy(folder: Path) -> None:
    skipped = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=skipped)
        elif source.is_file():
            shutil.copyfile(source, folder / name)


def _is_killed(mutant: Mutant, folder: Path, skip: str) -> bool:
    """Whether the tests of the module's kind fail, or do not end, under the mutant."""
    target = folder / mutant.path
    source = target.read_bytes()
    target.write_bytes(mutant.apply(source))
    try:
        return _tests_fail(_kind(mutant.path), folder, skip)
    finally:
        target.write_bytes(source)


def _kind(path: Path) -> str:
    return path.relative_to(DETECTORS).parts[0].removesuffix(".py")


def _tests_fail(kind: str, folder: Path, skip: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    command += ["-m", "not network and not corpora and not browser", *_tests(kind, folder)]
    command += ["-k", f"not ({skip})"] if skip else []
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    environment["QCCHECK_CACHE_DIR"] = str(folder / "cache")
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=False, timeout=_TIMEOUT
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _tests(kind: str, folder: Path) -> list[str]:
    """The tests of a kind, those of the seed, and the examples of all rules."""
    own = sorted((folder / "tests" / "detectors").glob(f"test_{kind}*.py"))
    shared = ["tests/test_rules.py", "tests/gate/test_seed.py", "tests/gate/test_traps.py"]
    return [*(path.relative_to(folder).as_posix() for path in own), *shared]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    add = parser.add_argument
    add("--sample", type=int, default=40, metavar="N", help="how many mutants (default: 40)")
    add("--seed", type=int, default=1, help="which ones")
    add("--only", default="", metavar="PART", help="only modules whose path holds PART")
    add("--skip", default="", metavar="NAMES", help="tests to leave out, as for pytest -k")
    add("--minutes", type=float, default=60, help="start no further mutant after this long")
    return parser


if __name__ == "__main__":
    sys.exit(main())
