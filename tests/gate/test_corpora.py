"""The corpus gate: verified clean text draws no wrong SAFE fix and almost no diagnostic.

All of clean-dev and 300,000 characters of official reports, each line a document of its own.
Findings that a reviewer judged right (the text holds real slips) do not count; the verdicts name
them by file, line, hash and offset.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.clean_gate import APART, MOST_ERRORS, MOST_FINDINGS, collect
from benchmarks.gate_texts import CleanText, gate_documents, gate_lines
from benchmarks.linting import ApiLinter

pytestmark = pytest.mark.corpora


def per_10_000(number: int, lines: Sequence[CleanText]) -> float:
    return number / sum(len(line.text) for line in lines) * 10_000


def test_clean_lines(corpora: Path) -> None:
    lines = gate_lines(corpora)
    assert sum(len(line.text) for line in lines) > 900_000
    alarms = [
        alarm
        for alarm in collect(lines, ApiLinter())
        if not alarm.finding.code.startswith(APART) and alarm.verdict != "right"
    ]
    errors = [alarm for alarm in alarms if alarm.finding.severity == "error"]
    assert [alarm.key for alarm in alarms if alarm.finding.grade == "safe"] == []
    assert per_10_000(len(alarms), lines) < MOST_FINDINGS
    assert per_10_000(len(errors), lines) < MOST_ERRORS


def test_whole_documents_draw_no_safe_fix_and_few_findings(corpora: Path) -> None:
    documents = gate_documents(corpora)
    alarms = [alarm for alarm in collect(documents, ApiLinter()) if alarm.verdict != "right"]
    assert [alarm.key for alarm in alarms if alarm.finding.grade == "safe"] == []
    assert per_10_000(len(alarms), documents) < MOST_FINDINGS
