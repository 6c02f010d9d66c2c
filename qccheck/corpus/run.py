"""Many documents: find, read, check, in this process or in a pool; the same report for any jobs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qccheck.config import Allowance, Settings, allowances
from qccheck.corpus.discovery import discover
from qccheck.corpus.reading import document, read
from qccheck.errors import SettingsError, UnreadableError
from qccheck.named import NamedTuple
from qccheck.outcome import FileReport, Report
from qccheck.text import regex
from qccheck.text.document import Document

if TYPE_CHECKING:
    from qccheck.corpus.memory import Memory
    from qccheck.engine import Checker

STDIN = Path("-")
_POOL_BYTES = 5_000_000
"""Below this much input, starting workers costs more than they save."""
_CHUNK_BYTES = 1_000_000
_FEW = 200
"""Up to this many files, what is found is remembered for the next run."""

Outcome = TypeVar("Outcome")


class Inputs(NamedTuple):
    """What to check: paths as given (`-` is standard input) and patterns to leave out.

    `jobs` 0 decides itself; `stdin_name` is what standard input is called.
    """

    paths: tuple[Path, ...]
    exclude: tuple[str, ...] = ()
    jobs: int = 0
    stdin_name: str = "<stdin>"


Source = tuple[Path, str]
"""A file to read, or `-`, and the name it is reported under."""


class Opened(NamedTuple):
    """A document as it was read, and what its side file allows."""

    document: Document
    allowed: tuple[Allowance, ...]


Tell = Callable[[int, int], None]
"""Hears how many sources are done, and of how many, as the work goes on."""


def run(inputs: Inputs, settings: Settings, *, tell: Tell | None = None) -> Report:
    """Report on all inputs, in order of path."""
    memory = _memory(inputs, settings) if settings.cache and inputs.jobs < 2 else None
    checker = partial(_checker, settings, memory)
    if memory is None:
        checker()  # a broken rule file shows here, before any worker
    outcomes = each(inputs, partial(_check_sources, settings, memory), tell=tell)
    files = tuple(outcome for outcome in outcomes if isinstance(outcome, FileReport))
    failures = tuple(outcome for outcome in outcomes if isinstance(outcome, UnreadableError))
    if not files:
        checker()  # an unknown code is an error even where there is nothing to check
    if sum(bool(file.surveys) for file in files) > 1:
        files = checker().compare(files)
    if settings.cache:
        regex.keep()
    digest = memory.digest() if memory else None
    return Report(files, failures, digest or checker().pack.digest)


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


def open_source(source: Source, settings: Settings) -> Opened:
    """The document of a source, and what its side file allows.

    Raises:
        UnreadableError: the file cannot be read as text, or its side file is broken.
    """
    path, name = source
    if path == STDIN:
        data = sys.stdin.buffer.read()
        return Opened(document(data, name, encoding=settings.encoding), ())
    side = path.with_name(f"{path.name}.qccheck.toml")
    try:
        return Opened(read(path, encoding=settings.encoding), allowances(side))
    except SettingsError as error:
        problem = str(error).removeprefix(f"{side}: ")
        raise UnreadableError(side.as_posix(), problem) from error


def _check_sources(
    settings: Settings, memory: Memory | None, sources: Sequence[Source]
) -> list[FileReport | UnreadableError]:
    outcomes: list[FileReport | UnreadableError | Opened] = []
    for source in sources:
        try:
            opened = open_source(source, settings)
        except UnreadableError as error:
            outcomes.append(error)
            continue
        known = memory.recall(*opened) if memory else None
        outcomes.append(known or opened)
    fresh = [outcome for outcome in outcomes if isinstance(outcome, Opened)]
    reports = iter(_check_fresh(settings, memory, fresh))
    return [next(reports) if isinstance(item, Opened) else item for item in outcomes]


def _check_fresh(
    settings: Settings, memory: Memory | None, fresh: Sequence[Opened]
) -> list[FileReport]:
    if not fresh:
        return []
    checker = _checker(settings, memory)
    if memory and memory.alone:
        reports = [checker.check(*opened) for opened in fresh]
    else:
        documents = [document for document, _ in fresh]
        reports = checker.check_many(documents, [allowed for _, allowed in fresh])
    if memory:
        for report, (_, allowed) in zip(reports, fresh, strict=True):
            memory.keep(report, allowed)
    return reports


def _memory(inputs: Inputs, settings: Settings) -> Memory | None:
    """The memory of earlier runs, for inputs so few that one process does the work."""
    paths = [path for path, _ in islice(_readable(inputs), _FEW + 1)]
    if len(paths) > _FEW or sum(map(_size, paths)) >= _POOL_BYTES:
        return None
    from qccheck.corpus.memory import Memory

    return Memory(settings, alone=len(paths) < 2)


def _checker(settings: Settings, memory: Memory | None) -> Checker:
    """The shared checker; imported here, for a remembered document needs none of it."""
    from qccheck import engine

    return engine.checker(settings, memory.state if memory else None)


def _readable(inputs: Inputs) -> Iterator[Source]:
    return (item for item in _sources(inputs) if not isinstance(item, UnreadableError))


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
