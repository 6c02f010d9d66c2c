"""Regular expressions that are compiled when a text first needs them, and kept from run to run.

To compile all that a page of numbers needs takes longer than to read the page. What the compiler
of the standard library makes of a pattern is a list of numbers, which a file of the cache holds by
pattern and flags, for one version of Python. The means to store it are not a public part of that
library: where one of them is missing or refuses, `re.compile` does the work.
"""

from __future__ import annotations

import pickle
import re
import sys
import zlib
from array import array
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from qccheck.cachefolder import cache_folder, put

_Key = tuple[str, int]
_Code = tuple[int, bytes, int, dict[str, int]]
"""What the compiler made of a pattern: flags, code, number of groups, groups by name."""


class _Shelf:
    """The compiled patterns of earlier runs, and those that this run adds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _read(path)
        self._fresh: dict[_Key, _Code] = {}

    def take(self, key: _Key) -> re.Pattern[str] | None:
        """The pattern as an earlier run compiled it."""
        stored = self._known.get(key)
        return _revive(key[0], stored) if stored else None

    def add(self, key: _Key) -> re.Pattern[str] | None:
        """The pattern compiled now, for this run and later ones."""
        code = _translate(*key)
        pattern = _revive(key[0], code) if code else None
        if code is not None and pattern is not None:
            self._fresh[key] = code
        return pattern

    def keep(self) -> None:
        """Store what this run added beside what others did."""
        if self._fresh:
            put(self._path, pickle.dumps(_read(self._path) | self._fresh, protocol=5))
            self._fresh = {}


class _Lazy:
    """Stands for a pattern until one of its methods is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(compiled(self.pattern, self._flags), name)
        setattr(self, name, value)  # the next call finds it without asking
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression; it is compiled when it is first used."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression, compiled by this run or an earlier one."""
    shelf, key = _shelf(), (pattern, int(flags))
    return shelf.take(key) or shelf.add(key) or re.compile(pattern, flags)


def keep() -> None:
    """Store what was compiled, for later runs."""
    if _shelf.cache_info().currsize:
        _shelf().keep()


@cache
def _shelf() -> _Shelf:
    version = f"{sys.version} {sys.platform}"
    return _Shelf(cache_folder() / f"regexes-{zlib.crc32(version.encode()):08x}.bin")


def _read(path: Path) -> dict[_Key, _Code]:
    try:
        stored = pickle.loads(path.read_bytes())
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _translate(pattern: str, flags: int) -> _Code | None:
    """What the compiler makes of a pattern; None where it cannot be asked.

    Raises:
        re.error: the pattern is wrong.
    """
    try:
        compiler, parser = import_module("re._compiler"), import_module("re._parser")
        tree = parser.parse(pattern, flags)
        code = array("I", compiler._code(tree, flags)).tobytes()
        state = tree.state
        return flags | state.flags, code, state.groups - 1, dict(state.groupdict)
    except (ImportError, AttributeError, TypeError):
        return None


def _revive(pattern: str, stored: _Code) -> re.Pattern[str] | None:
    """The pattern from its code; None where Python takes no such code."""
    try:
        flags, code, groups, named = stored
        names: list[str | None] = [None] * (groups + 1)
        for name, group in named.items():
            names[group] = name
        engine: Any = import_module("_sre")
        numbers = memoryview(code).cast("I").tolist()
        made = engine.compile(pattern, flags, numbers, groups, named, tuple(names))
        return cast("re.Pattern[str]", made)
    except (ImportError, LookupError, AttributeError, TypeError, ValueError, RuntimeError):
        return None
