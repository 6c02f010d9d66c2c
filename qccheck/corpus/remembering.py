"""A run that checks only what no earlier run has checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from qccheck.config import Settings
from qccheck.corpus.memory import Files, Memory, Raw, packed
from qccheck.corpus.opening import Opened, Source, Tell, allowed, source_bytes, tried
from qccheck.corpus.reading import document
from qccheck.errors import UnreadableError
from qccheck.outcome import FileReport

if TYPE_CHECKING:
    from qccheck.corpus.checking import Checked
    from qccheck.engine import Checker

Key = bytes


class _Fresh:
    """A report that was just made, and as it is stored; that is all that leaves a worker, for the
    text is known here and a report takes longer to send.
    """

    def __init__(self, stored: bytes, report: FileReport | None = None) -> None:
        self.stored = stored
        self.report = report

    def __reduce__(self) -> tuple[type[_Fresh], tuple[bytes]]:
        return _Fresh, (self.stored,)


def outcomes(
    found: Sequence[Source | UnreadableError],
    settings: Settings,
    memory: Memory,
    *,
    jobs: int,
    tell: Tell | None,
) -> list[Checked]:
    """What each of `found` comes to, from memory or checked now, and compared with each other."""
    asked = list(_asked(found, settings, memory))
    fresh = [item for _, item in asked if isinstance(item, Raw)]
    if fresh or not any(isinstance(item, FileReport) for _, item in asked):
        # A broken rule file or an unknown code is an error before any worker starts.
        _checker(settings, memory)
    try:
        checked = _checked(fresh, settings, memory, jobs=jobs)
        known: list[tuple[Key, Checked]] = []
        for key, item in asked:
            known.append((key, next(checked) if isinstance(item, Raw) else item))
            if tell is not None and (isinstance(item, Raw) or len(known) == len(asked)):
                tell(len(known), len(asked))
        return _compared(known, settings, memory)
    finally:
        memory.save()


def _asked(
    found: Sequence[Source | UnreadableError], settings: Settings, memory: Memory
) -> Iterator[tuple[Key, Checked | Raw]]:
    """The key of each document, and the report on it or, where there is none, what was read."""
    for raw in tried(partial(_raw, settings=settings, memory=memory), found):
        if isinstance(raw, UnreadableError):
            yield b"", raw
        else:
            yield raw.key, memory.recall(raw) or raw


def _raw(source: Source, settings: Settings, memory: Memory) -> Raw:
    data = source_bytes(source)
    try:
        return memory.raw(source[1], data, allowed(source))
    except UnreadableError:
        document(data, source[1], encoding=settings.encoding)  # what is wrong with it goes first
        raise


def _checked(
    fresh: Sequence[Raw], settings: Settings, memory: Memory, *, jobs: int
) -> Iterator[Checked]:
    """What the documents that no one has checked come to, in order."""
    if not fresh:
        return
    from qccheck.corpus import pool

    task = partial(_check, settings, memory.state, memory.alone)
    remaining = iter(fresh)
    for part in pool.outcomes(task, fresh, [len(raw.data) for raw in fresh], jobs=jobs):
        for outcome, raw in zip(part, remaining, strict=False):
            if isinstance(outcome, UnreadableError):
                yield outcome
            else:
                memory.keep(raw, outcome.stored)
                yield outcome.report or memory.revived(raw, outcome.stored)


def _check(
    settings: Settings,
    state: str,
    alone: bool,  # noqa: FBT001
    raws: Sequence[Raw],
) -> list[_Fresh | UnreadableError]:
    from qccheck.corpus.checking import check, checker

    opened = tried(partial(_opened, settings=settings), raws)
    checked = check(opened, checker(settings, state), alone=alone)
    return [_Fresh(packed(one), one) if isinstance(one, FileReport) else one for one in checked]


def _opened(raw: Raw, settings: Settings) -> Opened:
    return Opened(document(raw.data, raw.name, encoding=settings.encoding), raw.allowed)


def _compared(
    known: Sequence[tuple[Key, Checked]], settings: Settings, memory: Memory
) -> list[Checked]:
    """The outcomes, where reports say what their documents disagree on."""
    pairs = [(key, item) for key, item in known if isinstance(item, FileReport)]

    def compare(files: Files) -> Files:
        return _checker(settings, memory).compare(files)

    files = memory.compared(tuple(f for _, f in pairs), [key for key, _ in pairs], compare)
    following = iter(files)
    return [next(following) if isinstance(item, FileReport) else item for _, item in known]


def _checker(settings: Settings, memory: Memory) -> Checker:
    from qccheck.corpus.checking import checker

    return checker(settings, memory.state)
