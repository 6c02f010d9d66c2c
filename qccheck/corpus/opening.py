"""What a run is asked to read: files and standard input, with what their side files allow."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from qccheck.config import Allowance, Settings, allowances
from qccheck.corpus.discovery import discover
from qccheck.corpus.reading import document, read_bytes
from qccheck.errors import SettingsError, UnreadableError
from qccheck.named import NamedTuple
from qccheck.text.document import Document

STDIN = Path("-")

Given = TypeVar("Given")
Opening = TypeVar("Opening")


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
Tell = Callable[[int, int], None]
"""Hears how many sources are done, and of how many, as the work goes on."""


class Opened(NamedTuple):
    """A document as it was read, and what its side file allows."""

    document: Document
    allowed: tuple[Allowance, ...]


def sources(inputs: Inputs) -> Iterator[Source | UnreadableError]:
    """What to read, in order of path; what cannot be found stands in its place."""
    if STDIN in inputs.paths:
        yield STDIN, inputs.stdin_name
    paths = [path for path in inputs.paths if path != STDIN]
    for item in discover(paths, exclude=inputs.exclude) if paths else ():
        yield item if isinstance(item, UnreadableError) else (item, item.as_posix())


def size(source: Source) -> int:
    """Bytes of a file; 0 where they cannot be told."""
    try:
        return os.stat(source[0]).st_size  # noqa: PTH116
    except OSError:
        return 0


def open_source(source: Source, settings: Settings) -> Opened:
    """The document of a source, and what its side file allows.

    Raises:
        UnreadableError: the file cannot be read as text, or its side file is broken.
    """
    opened = document(source_bytes(source), source[1], encoding=settings.encoding)
    return Opened(opened, allowed(source))


def source_bytes(source: Source) -> bytes:
    """What the file of a source holds; raises UnreadableError where it cannot be read."""
    path, name = source
    return sys.stdin.buffer.read() if path == STDIN else read_bytes(path, name)


def allowed(source: Source) -> tuple[Allowance, ...]:
    """What the side file of a source allows; raises UnreadableError where it is broken."""
    path, _ = source
    side = f"{path}.qccheck.toml"
    # Asked of every document: to make a path takes longer than to ask.
    if path == STDIN or not os.path.isfile(side):  # noqa: PTH113
        return ()
    try:
        return allowances(Path(side))
    except SettingsError as error:
        problem = str(error).removeprefix(f"{side}: ")
        raise UnreadableError(Path(side).as_posix(), problem) from error


def tried(
    opening: Callable[[Given], Opening], items: Iterable[Given | UnreadableError]
) -> Iterator[Opening | UnreadableError]:
    """What `opening` makes of each of `items`, or why it cannot."""
    for item in items:
        try:
            yield item if isinstance(item, UnreadableError) else opening(item)
        except UnreadableError as error:
            yield error
