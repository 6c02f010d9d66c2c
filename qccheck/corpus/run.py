"""Many documents: find, read, check, in this process or in a pool; the same report for any jobs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from qccheck.config import Allowance, Settings, allowances
from qccheck.corpus.discovery import discover
from qccheck.corpus.reading import document, read
from qccheck.engine import checker
from qccheck.errors import SettingsError, UnreadableError
from qccheck.outcome import FileReport, Report
from qccheck.text.document import Document

STDIN = Path("-")
_POOL_BYTES = 5_000_000
"""Below this much input, starting workers costs more than they save."""
_CHUNK_BYTES = 1_000_000

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to check: paths as given (`-` is standard input) and patterns to leave out.

    `jobs` 0 decides itself; `stdin_name` is what standard input is called.
    """

    paths: tuple[Path, ...]
    exclude: tuple[str, ...] = ()
    jobs: int = 0
    stdin_name: str = "<stdin>"


Source = tuple[Path, str]
"""A file to read, or `-`, and the name it is reported under."""


Tell = Callable[[int, int], None]
"""Hears how many sources are done, and of how many, as the work goes on."""


def run(inputs: Inputs, settings: Settings, *, tell: Tell | None = None) -> Report:
    """Report on all inputs, in order of path."""
    digest = checker(settings).pack.digest  # a broken rule file shows here, before any worker
    outcomes = each(inputs, partial(_check_sources, settings), tell=tell)
    files = tuple(outcome for outcome in outcomes if isinstance(outcome, FileReport))
    failures = tuple(outcome for outcome in outcomes if isinstance(outcome, UnreadableError))
    return Report(checker(settings).compare(files), failures, digest)


def each(
    inputs: Inputs,
    task: Callable[[Sequence[Source]], list[Outcome]],
    *,
    tell: Tell | None = None,
) -> list[Outcome | UnreadableError]:
    """What `task` makes of every source, in order; unreadable inputs stand in their places.

    `task` gets chunks of sources, in this process or another, and answers one outcome a source.
    """
    found = list(_sources(inputs))
    sources = [item for item in found if not isinstance(item, UnreadableError)]
    results: list[Outcome] = []
    for part in _outcomes(task, sources, jobs=inputs.jobs):
        results += part
        if tell is not None:
            tell(len(results), len(sources))
    following = iter(results)
    return [item if isinstance(item, UnreadableError) else next(following) for item in found]


def open_source(source: Source, settings: Settings) -> tuple[Document, tuple[Allowance, ...]]:
    """The document of a source, and what its side file allows.

    Raises:
        UnreadableError: the file cannot be read as text, or its side file is broken.
    """
    path, name = source
    if path == STDIN:
        data = sys.stdin.buffer.read()
        return document(data, name, encoding=settings.encoding), ()
    side = path.with_name(f"{path.name}.qccheck.toml")
    try:
        return read(path, encoding=settings.encoding), allowances(side)
    except SettingsError as error:
        problem = str(error).removeprefix(f"{side}: ")
        raise UnreadableError(side.as_posix(), problem) from error


def _check_sources(
    settings: Settings, sources: Sequence[Source]
) -> list[FileReport | UnreadableError]:
    opened: list[tuple[Document, tuple[Allowance, ...]] | UnreadableError] = []
    for source in sources:
        try:
            opened.append(open_source(source, settings))
        except UnreadableError as error:
            opened.append(error)
    good = [item for item in opened if not isinstance(item, UnreadableError)]
    documents = [document for document, _ in good]
    reports = iter(checker(settings).check_many(documents, [allowed for _, allowed in good]))
    return [item if isinstance(item, UnreadableError) else next(reports) for item in opened]


def _sources(inputs: Inputs) -> Iterator[Source | UnreadableError]:
    if STDIN in inputs.paths:
        yield STDIN, inputs.stdin_name
    paths = [path for path in inputs.paths if path != STDIN]
    for item in discover(paths, exclude=inputs.exclude) if paths else ():
        yield item if isinstance(item, UnreadableError) else (item, item.as_posix())


def _outcomes(
    task: Callable[[Sequence[Source]], list[Outcome]], sources: Sequence[Source], *, jobs: int
) -> Iterator[list[Outcome]]:
    """What becomes of each chunk, in order."""
    sizes = [_size(path) for path, _ in sources]
    chunks = list(_chunks(sources, sizes))
    jobs = jobs or (1 if sum(sizes) < _POOL_BYTES else os.cpu_count() or 1)
    here_alone = any(path == STDIN for path, _ in sources)  # workers have another standard input
    if jobs <= 1 or len(chunks) < 2 or here_alone:
        yield from map(task, chunks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("forkserver" if os.name == "posix" else "spawn")
    with ProcessPoolExecutor(min(jobs, len(chunks)), mp_context=context) as pool:
        yield from pool.map(task, chunks)


def _chunks(sources: Sequence[Source], sizes: Sequence[int]) -> Iterator[list[Source]]:
    chunk: list[Source] = []
    held = 0
    for source, size in zip(sources, sizes, strict=True):
        chunk.append(source)
        held += size
        if held >= _CHUNK_BYTES:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
