"""Schema files: what a user adds in YAML works, and what is wrong is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from qccheck import Settings, lint, rulefile
from qccheck.detectors.schema import KIND
from qccheck.errors import RuleError

HEAD = """kind: schema
rules:
- code: NC901
  name: own-rule
  message: {{zh: "{{observed}}不在{{rhs}}", en: "{{observed}} is not in {{rhs}}"}}
  why: {{zh: 自定。, en: Own.}}
  source: own
  severity: error
{body}
"""

RANGE = """  check: range
  ranges:
  - {metrics: [出勤率], unit: "%", low: 80, high: 100}
"""
BAND = """  check: ratio
  compare: overlap
  bands:
  - {over: 人, under: 户, low: 1, high: 4}
"""
EVENT = """  check: event
  events:
  - {name: 冰雪节, ordinal: 3, start: 2019, end: 2019, source: own}
"""
SUM = """  check: sum
  pairs: [东区 西区]
"""


@pytest.mark.parametrize(
    ("body", "bad", "ok"),
    [
        (RANGE, "全校出勤率50%。", "全校出勤率95%。"),
        (BAND, "搬迁100户600人。", "搬迁100户300人。"),
        (EVENT, "2021年举办第三届冰雪节。", "2019年举办第三届冰雪节。"),
        (
            SUM,
            "共植树10万株，其中东区4万株、西区9万株。",
            "共植树10万株，其中东区4万株、西区6万株。",
        ),
    ],
)
def test_own_rule_in_yaml_alone(tmp_path: Path, body: str, bad: str, ok: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(HEAD.format(body=body), encoding="utf-8")
    settings = Settings(rules=(path,), select=("NC901",), cache=False)
    assert [found.code for found in lint(bad, settings=settings)] == ["NC901"]
    assert lint(ok, settings=settings) == []


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        ("  check: nonsense\n", 9, "check: wanted one of"),
        ("  check: range\n  extra: 1\n", 10, "unknown key 'extra'"),
        (
            "  check: range\n  ranges:\n  - {metrics: [出勤率], unit: 磅秒, low: 1, high: 2}\n",
            11,
            "unknown unit '磅秒'",
        ),
        (
            '  check: range\n  ranges:\n  - {metrics: [出勤率], unit: "%", low: 9, high: 2}\n',
            11,
            "low: wanted at most high (2), got 9",
        ),
        ('  check: range\n  ranges:\n  - {metrics: [出勤率], unit: "%"}\n', 11, "a range wants"),
        ("  check: range\n  ranges:\n  - {metrics: [], unit: 吨, low: 1}\n", 11, "metrics: wanted"),
        ("  check: event\n  table: missing.tsv\n", 10, "table: wanted a file"),
        ("  check: sum\n  pairs: [东区]\n", 10, "pairs: wanted two or more words"),
        (
            "  check: event\n  events:\n  - {name: 节, ordinal: x, start: 1, end: 2, source: s}\n",
            11,
            "ordinal: wanted a whole number, got 'x'",
        ),
    ],
)
def test_bad_schema_is_refused_with_its_line(body: str, line: int, problem: str) -> None:
    with pytest.raises(RuleError) as caught:
        list(rulefile.parse(HEAD.format(body=body), "own.yaml", {"schema": KIND}))
    assert caught.value.place == f"own.yaml:{line}"
    assert problem in caught.value.problem
    assert caught.value.exit_code == 2
