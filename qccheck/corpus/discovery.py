"""From paths as a person gives them to the files to check."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from qccheck import formats
from qccheck.errors import UnreadableError

SKIPPED_FOLDERS = frozenset(
    ("__pycache__", "bower_components", "node_modules", "site-packages", "vendor", "venv")
)
"""Folders that hold other people's files; skipped, like hidden ones, unless given by name."""

_WILD = frozenset("*?[")
_Item = Path | UnreadableError


def discover(paths: Iterable[Path], *, exclude: Sequence[str] = ()) -> Iterator[_Item]:
    """The files under `paths`, each once, and an error for each path that cannot be followed.

    Paths come in the order given, what a folder holds in order of name. A file given by name is
    taken whatever it is called; in a folder only files with a suffix of `qccheck.formats` count,
    and hidden ones do not. A path that does not exist is read as a glob, `**` included.

    `exclude` holds patterns in the manner of `.gitignore`: without a slash one is matched against
    the name of a file or folder, with one against the path as given and each of its tails (a
    leading slash: the whole path alone); a trailing slash matches folders only.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expanded(path):
            for item in _below(found, exclude):
                if isinstance(item, UnreadableError):
                    yield item
                    continue
                file, real = item
                if real not in seen:
                    seen.add(real)
                    yield file


def is_excluded(path: PurePath, patterns: Iterable[str], *, is_folder: bool) -> bool:
    """Whether one of the patterns of `discover` leaves `path` out."""
    return any(_matches(path, pattern, is_folder=is_folder) for pattern in patterns)


def _matches(path: PurePath, pattern: str, *, is_folder: bool) -> bool:
    if pattern.endswith("/"):
        if not is_folder:
            return False
        pattern = pattern.rstrip("/")
    if "/" not in pattern:
        return fnmatchcase(path.name, pattern)
    parts = path.parts
    if pattern.startswith("/"):
        return fnmatchcase("/".join(parts).lstrip("/"), pattern.lstrip("/"))
    pattern = pattern.removeprefix("**/").removeprefix("./")
    return any(fnmatchcase("/".join(parts[at:]), pattern) for at in range(len(parts)))


def _expanded(path: Path) -> Iterator[Path]:
    name = str(path)
    if _WILD.isdisjoint(name) or os.path.lexists(path):
        yield path
        return
    from glob import glob

    # Unlike Path.glob, glob leaves hidden files out, as a shell does.
    found = sorted(glob(name, recursive=True))  # noqa: PTH207
    yield from map(Path, found or [name])


def _below(path: Path, exclude: Sequence[str]) -> Iterator[tuple[Path, str] | UnreadableError]:
    try:
        is_folder = _is_folder(path)
        real = os.path.realpath(path, strict=True)
    except OSError as error:
        yield _failure(path, error)
        return
    if is_folder:
        yield from _walk(path, real, exclude, (real,))
    else:
        yield path, real


def _is_folder(path: Path) -> bool:
    # Path.is_dir answers False for what cannot be looked at; the reason is wanted here.
    return stat.S_ISDIR(path.stat().st_mode)


def _walk(
    folder: Path, real: str, exclude: Sequence[str], above: tuple[str, ...]
) -> Iterator[tuple[Path, str] | UnreadableError]:
    """Files below `folder`; `real` is its path without links, `above` those it stands in."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        yield _failure(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        try:
            kept = _kept(entry, path, exclude)
            target = os.path.realpath(path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
            is_folder = kept and entry.is_dir()
        except OSError as error:
            yield _failure(path, error)
            continue
        if not kept:
            continue
        if not is_folder:
            yield path, target
        elif target in above:
            problem = f"wanted a folder tree, got a link back to {target}"
            yield UnreadableError(path.as_posix(), problem)
        else:
            yield from _walk(path, target, exclude, (*above, target))


def _kept(entry: os.DirEntry[str], path: Path, exclude: Sequence[str]) -> bool:
    if entry.name.startswith(".") or entry.name in SKIPPED_FOLDERS:
        return False
    is_folder = entry.is_dir()
    if not is_folder and not entry.name.lower().endswith(formats.SUFFIXES):
        return False
    return not (exclude and is_excluded(path, exclude, is_folder=is_folder))


def _failure(path: Path, error: OSError) -> UnreadableError:
    got = error.strerror or str(error)
    if isinstance(error, FileNotFoundError):
        got = "a link to nothing" if path.is_symlink() else "nothing there"
    elif error.errno == errno.ELOOP:
        got = "a link that leads back to itself"
    elif isinstance(error, PermissionError):
        got = "no permission"
    return UnreadableError(path.as_posix(), f"wanted a file or folder, got {got}")
