"""What earlier runs found, so that a document that has not changed need not be checked again.

A result is found again only under the same text, name, encoding, settings, exceptions, rules and
code. `--no-cache` neither asks nor keeps; large runs do not either.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from qccheck import rulepack
from qccheck.cachefolder import cache_folder, put
from qccheck.config import Allowance, Settings
from qccheck.outcome import FileReport
from qccheck.text.document import Document

_KEPT = 2
"""Folders of results that are kept, one for each state of rules and code."""
_LARGEST = 2_000_000
"""Characters of a document above which checking it anew is left to the next run."""


class Memory:
    """Results of one state of rules and code, in a folder of the user's cache."""

    def __init__(self, settings: Settings, *, alone: bool) -> None:
        """`alone` says that a run has one document: then nothing is surveyed."""
        self.alone = alone
        self.state = rulepack.state(settings.rules)
        self._settings = f"{_model_state(settings)}\n{settings!r}"
        self._folder = cache_folder() / f"results-{zlib.crc32(self.state.encode()):08x}"

    def digest(self) -> str | None:
        """The digest of the rules, where their pack is stored; nothing is loaded for it."""
        return rulepack.stored_digest(self.state)

    def recall(self, document: Document, allowed: Sequence[Allowance]) -> FileReport | None:
        """The report on `document` of an earlier run, or None."""
        key = self._key(document, allowed)
        try:
            known, rest = pickle.loads(self._path(key).read_bytes())
            if known != key:
                return None
            diagnostics, suppressed, held_back, unused, stored = rest
            if stored is None and not self.alone:
                return None
            # Surveys are pickled apart: reading them imports the detectors that made them.
            surveys = () if self.alone else pickle.loads(stored)
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError):
            return None
        return FileReport(document, diagnostics, suppressed, held_back, unused, surveys)

    def keep(self, report: FileReport, allowed: Sequence[Allowance]) -> None:
        """Store a report; best effort, for the folder may not be writable."""
        if len(report.document.text) > _LARGEST:
            return
        surveys = None if self.alone else pickle.dumps(report.surveys, protocol=5)
        counts = (report.suppressed, report.held_back, report.unused)
        key = self._key(report.document, allowed)
        data = pickle.dumps((key, (report.diagnostics, *counts, surveys)), protocol=5)
        is_first = not self._folder.is_dir()
        put(self._path(key), data)
        if is_first:
            with suppress(OSError):
                _tidy(self._folder.parent)

    def _key(self, document: Document, allowed: Sequence[Allowance]) -> tuple[str, str]:
        """Everything but rules and code that a result depends on; compared, not only hashed."""
        about = (document.path, document.encoding, document.format, tuple(allowed))
        return f"{self._settings}\n{about!r}", document.text

    def _path(self, key: tuple[str, str]) -> Path:
        sums = (zlib.crc32(part.encode("utf-8", "surrogatepass")) for part in key)
        return self._folder / "".join(f"{number:08x}" for number in sums)


def _model_state(settings: Settings) -> str:
    """Size and time of the user's own language model, when there is one."""
    try:
        status = settings.model.stat() if settings.model else None
    except OSError:
        return "missing"
    return f"{status.st_size} {status.st_mtime_ns}" if status else ""


def _tidy(cache: Path) -> None:
    found = sorted(cache.glob("results-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for folder in found[_KEPT:]:
        for path in folder.iterdir():
            path.unlink(missing_ok=True)
        folder.rmdir()
