"""What earlier runs found, so that a document that has not changed need not be checked again.

A result is found again only under the same bytes, name, settings, side files, rules and code: the
hashes are too long for two of them to meet by chance. `--no-cache` neither asks nor keeps.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from qccheck import formats, rulepack
from qccheck.cachefolder import cache_folder
from qccheck.config import Allowance, Settings
from qccheck.corpus.results import Results, tidy
from qccheck.named import NamedTuple
from qccheck.outcome import FileReport
from qccheck.text.document import Document, Encoding

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL with it, which takes 2 ms
except ImportError:
    from hashlib import blake2b

_LARGEST = 6_000_000
"""Bytes of a document above which checking it anew is left to the next run."""
_ALL = "/"
"""Stands for all documents of a folder or a run; no file is called so."""

Files = tuple[FileReport, ...]


class Raw(NamedTuple):
    """A document as it was read, and what its side file allows; the key tells it from any other."""

    name: str
    data: bytes
    allowed: tuple[Allowance, ...]
    key: bytes


class Memory:
    """The results of earlier runs for one run, under one state of settings, rules and code.

    Those on the documents of a folder lie in one file. A document that is checked by itself has a
    file of its own, so that an editor does not write for the whole folder whenever it asks.
    """

    def __init__(self, settings: Settings, run: str, *, alone: bool) -> None:
        """`run` says what is asked for; `alone`, that it is one document, which is not surveyed."""
        self.alone = alone
        self.state = rulepack.state(settings.rules)
        self._run = run
        self._about = f"{_model_state(settings)}\n{settings!r}\n{self.state}"
        self._folder = cache_folder() / "results"
        self._opened: dict[tuple[str, str], Results] = {}
        self._surveys: dict[bytes, bytes] = {}

    def digest(self) -> str | None:
        """The digest of the rules, where their pack is stored; nothing is loaded for it."""
        return rulepack.stored_digest(self.state)

    def raw(self, name: str, data: bytes, allowed: tuple[Allowance, ...]) -> Raw:
        """The document of these bytes, with its key."""
        about = repr((name, allowed, _stated(name), len(data)))
        return Raw(name, data, allowed, _hash(about, data))

    def recall(self, raw: Raw) -> FileReport | None:
        """The report of an earlier run on a document, without its surveys, or None."""
        folder, name = os.path.split(raw.name)
        stored = self._results(folder, name if self.alone else _ALL).find(name, raw.key)
        if stored is None and self.alone:  # it may have been checked among others
            stored = self._results(folder, _ALL).find(name, raw.key)
        return None if stored is None else self.revived(raw, stored)

    def revived(self, raw: Raw, stored: bytes) -> FileReport:
        """The report that `packed` made `stored` of, without its surveys, which are set aside."""
        (codec, mark), surveys, found = pickle.loads(stored)
        if surveys:
            self._surveys[raw.key] = surveys
        text = raw.data[len(mark) :].decode(codec)
        document = Document(raw.name, text, Encoding(codec, mark), formats.name_for(raw.name))
        return _revived(document, found)

    def keep(self, raw: Raw, stored: bytes) -> None:
        """Have `save` store what a document came to, `packed`."""
        if len(raw.data) <= _LARGEST:
            folder, name = os.path.split(raw.name)
            self._results(folder, name if self.alone else _ALL).add(name, raw.key, stored)

    def compared(
        self, files: Files, keys: Sequence[bytes], compare: Callable[[Files], Files]
    ) -> Files:
        """The reports of a run with what its documents disagree on: as it was found when the same
        documents were last compared, or as `compare` finds it. `keys` are those of the documents.
        """
        surveyed = sum(bool(file.surveys) for file in files)
        if surveyed + sum(key in self._surveys for key in keys) < 2:
            return files
        results, key = self._results(self._run, ""), _hash("", *keys)
        known = results.find(_ALL, key)
        if known is not None:
            added = {at: _revived(files[at].document, found) for at, found in pickle.loads(known)}
            return tuple(added.get(at, file) for at, file in enumerate(files))
        before = tuple(map(self._with_surveys, files, keys))
        after = compare(before)
        changed = [at for at, file in enumerate(after) if file is not before[at]]
        stored = pickle.dumps([(at, _plain(after[at])) for at in changed], protocol=5)
        results.add(_ALL, key, stored)
        return after

    def save(self) -> None:
        """Store what was kept; best effort, for the folder may not be writable."""
        written = 0
        for (folder, name), results in self._opened.items():
            written += results.save(partial(_stands, folder, together=name == _ALL))
        if written:
            tidy(self._folder, written)

    def _with_surveys(self, file: FileReport, key: bytes) -> FileReport:
        stored = self._surveys.get(key)
        return file._replace(surveys=pickle.loads(stored)) if stored else file

    def _results(self, folder: str, name: str) -> Results:
        """The results on one document of a folder, or on `_ALL` of them."""
        results = self._opened.get((folder, name))
        if results is None:
            here = "" if Path(folder).is_absolute() else _here()
            place = _hash(repr((self._about, here, folder, name))).hex()
            results = self._opened[folder, name] = Results(self._folder / place)
        return results


def packed(report: FileReport) -> bytes:
    """A report as it is stored: all but the text."""
    # Surveys are pickled apart: reading them imports the detectors that made them.
    surveys = pickle.dumps(report.surveys, protocol=5) if report.surveys else b""
    found = (tuple(report.document.encoding), surveys, _plain(report))
    return pickle.dumps(found, protocol=5)


def _plain(report: FileReport) -> tuple[Any, ...]:
    from qccheck.corpus.rows import row

    rows = list(map(row, report.diagnostics))
    return rows, report.suppressed, report.held_back, report.unused


def _revived(document: Document, found: tuple[Any, ...]) -> FileReport:
    rows, *counts = found
    if not rows:
        return FileReport(document, (), *counts)
    from qccheck.corpus.rows import diagnostic

    return FileReport(document, tuple(map(diagnostic, rows)), *counts)


def _hash(about: str, *parts: bytes) -> bytes:
    state = blake2b(about.encode("utf-8", "surrogatepass"), digest_size=16)
    for part in parts:
        state.update(part)
    return state.digest()


def _stated(name: str) -> bytes | None:
    """The side file that states the year of a document, as the numbers of a page are dated."""
    side = f"{name}.document.toml"
    try:
        # Asked of every document: to make a path takes longer than to ask.
        return Path(side).read_bytes() if os.path.isfile(side) else None  # noqa: PTH113
    except OSError:
        return None


def _stands(folder: str, name: str, *, together: bool) -> bool:
    return together and Path(folder, name).exists()


def _here() -> str:
    try:
        return str(Path.cwd())
    except OSError:
        return ""


def _model_state(settings: Settings) -> str:
    """Size and time of the user's own language model, when there is one."""
    try:
        status = settings.model.stat() if settings.model else None
    except OSError:
        return "missing"
    return f"{status.st_size} {status.st_mtime_ns}" if status else ""
