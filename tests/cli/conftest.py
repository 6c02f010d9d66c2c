"""Runs the command line in this process: arguments and files in; streams, code and files out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from qccheck import engine, rulepack
from qccheck.cli import run as command_line

TINY = Path(__file__).with_name("tiny")
_UNSET = ("NO_COLOR", "LC_MESSAGES", "LANG", "QCCHECK_RULES")


@dataclass(frozen=True, slots=True)
class Ended:
    """What a call came to."""

    code: int
    stdout: bytes
    stderr: str

    @property
    def out(self) -> str:
        return self.stdout.decode("utf-8")


Call = Callable[..., Ended]


class _Stream(io.TextIOWrapper):
    """A text stream over memory; `terminal` is what `isatty` answers."""

    def __init__(self, data: bytes = b"", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data), "utf-8", newline="", write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def written(self) -> bytes:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """`call(*arguments, stdin=…, terminal=…)` in `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in _UNSET:
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: bytes = b"", terminal: bool = False) -> Ended:
        streams = _Stream(terminal=terminal), _Stream(terminal=terminal)
        monkeypatch.setattr(sys, "argv", ["qccheck", *arguments])
        monkeypatch.setattr(sys, "stdin", _Stream(stdin))
        monkeypatch.setattr(sys, "stdout", streams[0])
        monkeypatch.setattr(sys, "stderr", streams[1])
        try:
            code = command_line()
        except SystemExit as stop:  # click's own completion leaves by itself
            assert isinstance(stop.code, int)
            code = stop.code
        return Ended(code, streams[0].written(), streams[1].written().decode("utf-8"))

    return run


@pytest.fixture
def tiny_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A pack of a few rules instead of the shipped one, so that building it costs nothing."""
    # A cache of their own: the shared one keeps few packs, and the shipped one is dear.
    monkeypatch.setenv("QCCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("tiny")))
    monkeypatch.setattr(rulepack, "shipped_folder", lambda: TINY)
    engine.checker.cache_clear()
    yield
    engine.checker.cache_clear()
