"""Stored results: one file for the documents of one folder, written anew when one has changed.

What is damaged, cannot be read or cannot be written is as if it were not there. Processes that run
at the same time replace each other's files, never a part of one.
"""

from __future__ import annotations

import os
import pickle
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from qccheck.cachefolder import put

MOST_BYTES = 256_000_000
"""Of all stored results together; the ones that were not asked for longest go first."""
_MOST_IN_ONE = MOST_BYTES // 2
_MOST_FILES = 10_000
_OLDEST = 30 * 86_400
"""Seconds after which results that no run asked for go."""
_DAY = 86_400
_HOUR = 3_600
_MUCH = 1_000_000
"""Bytes that a run stores before it looks after the bounds at once, not only once an hour."""
_MAGIC = b"QCRESULT01"

_Entry = tuple[bytes, int, int, int]
"""What a result was stored by, where it begins, how long it is, and its checksum."""
_Stored = tuple[bytes, int, bytes | memoryview]
"""What a result was stored by, its checksum, and itself."""


class Results:
    """The results in one file, by name and key: under a name there is one."""

    def __init__(self, path: Path) -> None:
        """`path` need not exist."""
        self._path = path
        self._body, self._index = _load(path)
        self._fresh: dict[str, _Stored] = {}
        self._found: set[str] = set()

    def find(self, name: str, key: bytes) -> bytes | None:
        """What was stored under `name`, if it was under this key."""
        entry = self._index.get(name)
        if entry is None or entry[0] != key:
            return None
        stored = bytes(self._body[entry[1] : entry[1] + entry[2]])
        if zlib.crc32(stored) != entry[3]:
            return None
        self._found.add(name)
        return stored

    def add(self, name: str, key: bytes, stored: bytes) -> None:
        """Keep `stored` for `save`."""
        self._fresh[name] = (key, zlib.crc32(stored), stored)

    def save(self, stands: Callable[[str], bool]) -> int:
        """Write what was added beside what others have stored since; answers the bytes written.

        What `stands` no longer, by name, is left out; what was found does.
        """
        if not self._fresh:
            return 0
        whole = _whole({**dict(self._others(stands)), **self._fresh})
        put(self._path, whole)
        self._fresh = {}
        return len(whole)

    def _others(self, stands: Callable[[str], bool]) -> Iterator[tuple[str, _Stored]]:
        body, index = _load(self._path)
        held = 0
        for name, (key, start, size, checksum) in index.items():
            held += size
            if held > _MOST_IN_ONE:
                return
            if name not in self._fresh and (name in self._found or stands(name)):
                # The checksum is that of old: what was damaged since must not pass for whole.
                yield name, (key, checksum, body[start : start + size])


def tidy(folder: Path, written: int) -> None:
    """Hold what `folder` stores within its bounds, after a run that has `written` so many bytes.

    What another process removes or replaces meanwhile is let be.
    """
    mark = folder / "tidied"
    with suppress(OSError):
        if written < _MUCH and _age(mark) < _HOUR:
            return
        mark.touch()
        _remove_excess(folder)


def _remove_excess(folder: Path) -> None:
    held = 0
    oldest = time.time() - _OLDEST
    for number, (used, size, path) in enumerate(sorted(_statuses(folder), reverse=True)):
        held += size
        if held > MOST_BYTES or number >= _MOST_FILES or used < oldest:
            with suppress(OSError):
                Path(path).unlink()


def _statuses(folder: Path) -> Iterator[tuple[float, int, str]]:
    """Time of last use, size and path of each file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                status = entry.stat()
                yield status.st_mtime, status.st_size, entry.path


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _load(path: Path) -> tuple[memoryview, dict[str, _Entry]]:
    """The results in a file and their index; nothing of one that cannot be read."""
    nothing: tuple[memoryview, dict[str, _Entry]] = memoryview(b""), {}
    try:
        with path.open("rb") as file:
            data = memoryview(file.read())
            if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                os.utime(path)  # it is in use
    except OSError:
        return nothing
    at = len(_MAGIC)
    size, checksum = (int.from_bytes(data[start : start + 4], "big") for start in (at, at + 4))
    head = data[at + 8 : at + 8 + size]
    if data[:at] != _MAGIC or not head or zlib.crc32(head) != checksum:
        return nothing
    return data[at + 8 + size :], pickle.loads(head)


def _whole(parts: Mapping[str, _Stored]) -> bytes:
    """The file that `_load` reads."""
    index: dict[str, _Entry] = {}
    start = 0
    for name, (key, checksum, stored) in parts.items():
        index[name] = (key, start, len(stored), checksum)
        start += len(stored)
    head = pickle.dumps(index, protocol=5)
    numbers = (number.to_bytes(4, "big") for number in (len(head), zlib.crc32(head)))
    return b"".join((_MAGIC, *numbers, head, *(stored for _, _, stored in parts.values())))
