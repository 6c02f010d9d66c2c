"""Many documents: find, read, check, in this process or in a pool; the same report for any jobs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from qccheck.config import Settings
from qccheck.corpus.discovery import discover
from qccheck.corpus.reading import read
from qccheck.engine import checker
from qccheck.errors import UnreadableError
from qccheck.outcome import FileReport, Report

_POOL_BYTES = 5_000_000
"""Below this much input, starting workers costs more than they save."""

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to check: paths as given and patterns to leave out; `jobs` 0 decides itself."""

    paths: tuple[Path, ...]
    exclude: tuple[str, ...] = ()
    jobs: int = 0


def run(inputs: Inputs, settings: Settings) -> Report:
    """Report on all inputs, in order of path."""
    return assemble(each(inputs, partial(check_file, settings)), settings)


def each(inputs: Inputs, task: Callable[[Path], Outcome]) -> list[Outcome | UnreadableError]:
    """`task` for every file, in order of discovery; unreadable inputs in their places."""
    found = list(discover(inputs.paths, exclude=inputs.exclude))
    paths = [item for item in found if isinstance(item, Path)]
    results = iter(_map(task, paths, jobs=_jobs(inputs, paths)))
    return [next(results) if isinstance(item, Path) else item for item in found]


def assemble(outcomes: Iterable[FileReport | UnreadableError], settings: Settings) -> Report:
    """One report from the outcomes of a run."""
    files = []
    failures = []
    for outcome in outcomes:
        if isinstance(outcome, UnreadableError):
            failures.append(outcome)
        else:
            files.append(outcome)
    return Report(tuple(files), tuple(failures), checker(settings).pack.digest)


def check_file(settings: Settings, path: Path) -> FileReport | UnreadableError:
    """Read and check one file; a file that cannot be read is an outcome, not an exception."""
    try:
        return checker(settings).check(read(path, encoding=settings.encoding))
    except UnreadableError as error:
        return error


def _jobs(inputs: Inputs, paths: Sequence[Path]) -> int:
    if inputs.jobs:
        return inputs.jobs
    size = 0
    for path in paths:
        try:
            size += path.stat().st_size
        except OSError:
            continue
    return 1 if size < _POOL_BYTES else min(os.cpu_count() or 1, len(paths))


def _map(task: Callable[[Path], Outcome], paths: Sequence[Path], *, jobs: int) -> Iterable[Outcome]:
    if jobs <= 1 or len(paths) < 2:
        return [task(path) for path in paths]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    chunk = max(1, min(64, len(paths) // (4 * jobs)))
    with ProcessPoolExecutor(jobs, mp_context=get_context("forkserver")) as pool:
        return list(pool.map(task, paths, chunksize=chunk))
