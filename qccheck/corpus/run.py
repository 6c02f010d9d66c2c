"""Many documents: find, read, check, in this process or in a pool; the same report for any jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from qccheck.config import Settings
from qccheck.corpus.opening import STDIN, Inputs, Source, Tell, open_source, size, sources, tried
from qccheck.errors import UnreadableError
from qccheck.outcome import FileReport, Report
from qccheck.text import regex

if TYPE_CHECKING:  # a run that remembers its documents checks none
    from qccheck.corpus.checking import Checked
    from qccheck.corpus.memory import Memory

_MOST_FILES = 20_000
_MOST_BYTES = 200_000_000
"""Up to this many files of so much text together, what is found is remembered for the next run."""

Found = Sequence[Source | UnreadableError]
Outcome = TypeVar("Outcome")


def run(inputs: Inputs, settings: Settings, *, tell: Tell | None = None) -> Report:
    """Report on all inputs, in order of path."""
    found = list(sources(inputs))
    memory = _memory(inputs, found, settings) if settings.cache else None
    if memory is None:
        report = _run(found, settings, jobs=inputs.jobs, tell=tell)
    else:
        from qccheck.corpus import remembering

        outcomes = remembering.outcomes(found, settings, memory, jobs=inputs.jobs, tell=tell)
        report = _report(outcomes, memory.digest() or _digest(settings, memory.state))
    if settings.cache:
        regex.keep()
    return report


def each(
    inputs: Inputs,
    task: Callable[[Sequence[Source]], list[Outcome]],
    *,
    tell: Tell | None = None,
) -> list[Outcome | UnreadableError]:
    """What `task` makes of every source, in order; unreadable inputs stand in their places.

    `task` gets chunks of sources, in this process or another, and answers one outcome a source.
    """
    return _each(list(sources(inputs)), task, jobs=inputs.jobs, tell=tell)


def _run(found: Found, settings: Settings, *, jobs: int, tell: Tell | None) -> Report:
    from qccheck.corpus.checking import checker

    shared = checker(settings)  # a broken rule file shows here, before any worker
    outcomes = _each(found, partial(_check, settings), jobs=jobs, tell=tell)
    report = _report(outcomes, shared.pack.digest)
    return report._replace(files=shared.compare(report.files))


def _check(settings: Settings, chunk: Sequence[Source]) -> list[Checked]:
    from qccheck.corpus.checking import check, checker

    return check(tried(partial(open_source, settings=settings), chunk), checker(settings))


def _digest(settings: Settings, state: str) -> str:
    """The digest of the rules, where no pack could be stored."""
    from qccheck.corpus.checking import checker

    return checker(settings, state).pack.digest


def _report(outcomes: Sequence[Checked], digest: str) -> Report:
    files = tuple(outcome for outcome in outcomes if isinstance(outcome, FileReport))
    failures = tuple(outcome for outcome in outcomes if isinstance(outcome, UnreadableError))
    return Report(files, failures, digest)


def _each(
    found: Found,
    task: Callable[[Sequence[Source]], list[Outcome]],
    *,
    jobs: int,
    tell: Tell | None,
) -> list[Outcome | UnreadableError]:
    from qccheck.corpus import pool

    readable = [item for item in found if not isinstance(item, UnreadableError)]
    if any(path == STDIN for path, _ in readable):
        jobs = 1  # workers have another standard input
    results: list[Outcome] = []
    for part in pool.outcomes(task, readable, list(map(size, readable)), jobs=jobs):
        results += part
        if tell is not None:
            tell(len(results), len(readable))
    following = iter(results)
    return [item if isinstance(item, UnreadableError) else next(following) for item in found]


def _memory(inputs: Inputs, found: Found, settings: Settings) -> Memory | None:
    """The memory of earlier runs, where there is not more to read than it should hold."""
    readable = [item for item in found if not isinstance(item, UnreadableError)]
    if len(readable) > _MOST_FILES or sum(map(size, readable)) > _MOST_BYTES:
        return None
    from qccheck.corpus.memory import Memory

    return Memory(settings, repr((inputs.paths, inputs.exclude)), alone=len(readable) < 2)
