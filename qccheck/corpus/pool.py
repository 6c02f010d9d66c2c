"""Work on many items, in chunks: in this process or in a pool, in order either way."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_POOL_BYTES = 5_000_000
"""Below this much input, starting workers costs more than they save."""
_CHUNK_BYTES = 1_000_000

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


def outcomes(
    task: Callable[[Sequence[Item]], list[Outcome]],
    items: Sequence[Item],
    sizes: Sequence[int],
    *,
    jobs: int,
) -> Iterator[list[Outcome]]:
    """What becomes of each chunk of `items`, whose sizes are in bytes; `jobs` 0 decides itself."""
    chunks = list(_chunks(items, sizes))
    jobs = jobs or (1 if sum(sizes) < _POOL_BYTES else os.cpu_count() or 1)
    if jobs <= 1 or len(chunks) < 2:
        yield from map(task, chunks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    if sum(sizes) >= _POOL_BYTES:
        import qccheck.batch  # noqa: F401  # numpy, which workers take over where they are copies

    context = get_context(_start_method())
    with ProcessPoolExecutor(min(jobs, len(chunks)), mp_context=context) as pool:
        yield from pool.map(task, chunks)


def _start_method() -> str:
    """How workers begin: as copies of this process with all that it has loaded, where that is safe,
    on Linux while nothing else runs in it; elsewhere with nothing.
    """
    import threading  # the pool has imported it

    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if os.name == "posix" else "spawn"


def _chunks(items: Sequence[Item], sizes: Sequence[int]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    held = 0
    for item, size in zip(items, sizes, strict=True):
        chunk.append(item)
        held += size
        if held >= _CHUNK_BYTES:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk
