"""Findings on text of other registers than official writing, by register and by rule.

    python -m benchmarks.registers SHARED --write

The text is the corrected side of the tuning sets: newspapers, microblogs, essays and verse, medical
questions, subtitles, learners. Nobody has read it for slips, and it holds many, so that a finding
is no false alarm yet; the figures bound the false alarms from above. The decisions of the language
model have seen the pairs of some sets (`tools.language.corpora`), but never that their corrected
side is right.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.linting import ApiLinter, Finding
from benchmarks.tables import table, write_between

PAGE = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
REGISTERS = {
    "newspaper": "cschard-jieba",
    "microblogs of official media": "cscd-dev",
    "essays, verse, news": "xxqg-synth",
    "answers of doctors": "ecspell-med-train",
    "queries of patients": "mcsc-valid",
    "grammar exercises": "nacgec-dev",
    "subtitles": "faspell-ocr-train",
    "learners": "sighan15-train",
}
"""Tuning set of each register."""
LINES = 1_200
SEED = 5
APART = ("LY", "PN", "EN009")
"""Layout and marks: these lines lost their paragraphs, and their widths and blanks are mixed."""
_LEAST = 6
_UNIT = 10_000
_RULES = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the page when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.registers")
    parser.add_argument("shared", type=Path, help="folder that holds `tune`")
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md")
    options = parser.parse_args(arguments)
    rows = [
        _row(register, clean_lines(options.shared / "tune", name))
        for register, name in REGISTERS.items()
    ]
    head = ("register", "set", "characters", "findings / 10,000", "with --all", "most often")
    note = f"`python -m benchmarks.registers SHARED` · {LINES:,} lines a set, seed {SEED}"
    text = f"{note}\n\n{table(head, rows)}"
    print(text)
    if options.write:
        write_between(PAGE, "registers", text)
    return 0


def clean_lines(folder: Path, name: str) -> list[str]:
    """Distinct corrected lines of a set, `LINES` of them at random but the same each time."""
    rows = (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    lines = sorted({row.split("\t")[1] for row in rows if "\t" in row})
    lines = [line for line in lines if len(line) >= _LEAST]
    random.Random(SEED).shuffle(lines)
    return lines[:LINES]


def _row(register: str, lines: Sequence[str]) -> tuple[str, ...]:
    units = sum(map(len, lines)) / _UNIT
    shown, every = (_findings(lines, everything=everything) for everything in (False, True))
    often = ", ".join(f"{code} {n}" for code, n in Counter(shown).most_common(_RULES))
    rates = (f"{len(found) / units:.1f}" for found in (shown, every))
    return (register, f"`{REGISTERS[register]}`", f"{units * _UNIT:.0f}", *rates, often)


def _findings(lines: Sequence[str], *, everything: bool) -> list[str]:
    """Codes of the findings, each line a document of its own."""
    found: list[tuple[Finding, ...]] = ApiLinter(APART, everything).check(lines)
    return [finding.code for findings in found for finding in findings]


if __name__ == "__main__":
    sys.exit(main())
