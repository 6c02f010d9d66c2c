"""The clean text of the false-alarm gate: single lines, and ten whole documents."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.damage.material import CLEAN, read_lines

REPORTS = "official-reports"
REPORT_CHARACTERS = 300_000
SECTIONS = ((CLEAN, 12_290, "laws"), (CLEAN, 13_556, "reports"), (CLEAN, 10**9, "news"))
"""Last line of each register in the clean corpus."""

DOCUMENTS = (
    (CLEAN, 5926, 6007),
    (CLEAN, 6008, 6063),
    (CLEAN, 6064, 6147),
    (CLEAN, 9450, 9563),
    (CLEAN, 10912, 11046),
    (CLEAN, 11216, 11269),
    (CLEAN, 13557, 13689),
    (REPORTS, 431, 846),
    (REPORTS, 1723, 2195),
    (REPORTS, 2196, 2699),
)
"""File, first and last line: six statutes, one news programme, three yearly reports."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """Consecutive lines of a corpus file, one paragraph a line."""

    source: str
    first_line: int
    register: str
    text: str

    def locate(self, offset: int) -> tuple[int, int]:
        """Line number in the corpus file and offset in that line."""
        before = self.text[:offset]
        line = before.count("\n")
        return self.first_line + line, offset - (before.rfind("\n") + 1)

    def line_hash(self, offset: int) -> str:
        """First twelve digits of the SHA-256 of the line that holds `offset`."""
        line = self.text.split("\n")[self.text.count("\n", 0, offset)]
        return hashlib.sha256(line.encode()).hexdigest()[:12]


def gate_lines(corpora: Path) -> list[CleanText]:
    """Every line of the clean corpus and of the first 300,000 characters of the reports."""
    clean = read_lines(corpora, CLEAN)
    texts = [CleanText(CLEAN, n, _register(n), line) for n, line in enumerate(clean, 1)]
    total = 0
    for number, line in enumerate(read_lines(corpora, REPORTS), 1):
        if total + len(line) > REPORT_CHARACTERS:
            break
        total += len(line)
        texts.append(CleanText(REPORTS, number, REPORTS, line))
    return texts


def gate_documents(corpora: Path) -> list[CleanText]:
    """The ten documents of `DOCUMENTS`."""
    files = {name: read_lines(corpora, name) for name in (CLEAN, REPORTS)}
    return [_document(files[name], name, first, last) for name, first, last in DOCUMENTS]


def _document(lines: Sequence[str], name: str, first: int, last: int) -> CleanText:
    text = "\n".join(lines[first - 1 : last]) + "\n"
    return CleanText(name, first, "document", text)


def _register(number: int) -> str:
    return next(register for _, last, register in SECTIONS if number <= last)
