"""Each output format is what its readers expect, and no text breaks it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qccheck import report as renderers
from qccheck.config import Settings
from qccheck.corpus.opening import Inputs
from qccheck.corpus.run import run
from qccheck.outcome import Report
from qccheck.report.csvtable import line
from tests.conftest import SEED
from tests.report import sample
from tests.report.texts import reports

SCHEMA = Path(__file__).parent / "sarif-2.1.0.json"
_COUNT = {"type": "integer", "minimum": 1}
_OFFSET = {"type": "integer", "minimum": 0}
_TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    """An object that has all of these properties and no other."""
    required = list(properties)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


_EDIT = _object(start=_OFFSET, end=_OFFSET, before=_TEXT, after=_TEXT)
_FIX = _object(
    applicability={"enum": ["safe", "unsafe", "display"]},
    edits={"type": "array", "minItems": 1, "items": _EDIT},
)
_PLACE = _object(path=_TEXT, start=_OFFSET, end=_OFFSET, line=_COUNT, column=_COUNT, message=_TEXT)
CONTRACT = _object(
    path=_TEXT,
    code={"type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$"},
    name=_TEXT,
    severity={"enum": ["error", "warning", "info"]},
    nature={"enum": ["slip", "source", "norm"]},
    message=_TEXT,
    start=_OFFSET,
    end=_OFFSET,
    line=_COUNT,
    column=_COUNT,
    end_line=_COUNT,
    end_column=_COUNT,
    text=_TEXT,
    kind=_TEXT,
    occurrences=_COUNT,
    fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
    related={"type": "array", "items": _PLACE},
    fix={"anyOf": [{"type": "null"}, _FIX]},
    candidates={"type": "array", "items": _object(text=_TEXT, score={"type": "number"})},
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    evidence=_TEXT,
)
CONTRACT["properties"]["spans"] = {
    "type": "array",
    "items": _object(start=_OFFSET, end=_OFFSET),
}


def rendered(name: str, report: Report) -> str:
    return "".join(renderers.load(name).render(report, renderers.Style(lang="zh")))


@pytest.fixture(scope="module")
def seed() -> Report:
    return run(Inputs((SEED,)), Settings(all=True, lang="zh"))


@pytest.mark.parametrize("name", renderers.FORMATS)
@given(report=reports())
@settings(deadline=None, max_examples=40)
def test_nothing_breaks_a_renderer(name: str, report: Report) -> None:
    text = rendered(name, report)
    if name == "junit":
        ElementTree.fromstring(text.encode())
    elif name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    elif name == "jsonl":
        records = [json.loads(one) for one in text.split("\n")[:-1]]
        assert len(records) == len(report.diagnostics)


def test_jsonl_is_the_contract(seed: Report) -> None:
    lines = rendered("jsonl", seed).split("\n")[:-1]
    text = seed.files[0].document.text
    assert len(lines) == len(seed.diagnostics) > 20
    for record in map(json.loads, lines):
        jsonschema.validate(record, CONTRACT)
        assert record["text"] == text[record["start"] : record["end"]]
        before = text[: record["start"]]
        assert record["line"] == before.count("\n") + 1
        assert record["column"] == len(before) - (before.rfind("\n") + 1) + 1
        for edit in record["fix"]["edits"] if record["fix"] else ():
            assert edit["before"] == text[edit["start"] : edit["end"]]
        assert record["occurrences"] == max(1, len(record.get("spans", ())))


def test_jsonl_is_one_line_a_diagnostic_whatever_the_text() -> None:
    lines = rendered("jsonl", sample.report()).split("\n")
    assert len(lines) == len(sample.report().diagnostics) + 1


def test_json_holds_the_same_records(seed: Report) -> None:
    whole = json.loads(rendered("json", seed))
    assert set(whole) >= {"version", "files", "diagnostics", "summary"}
    lines = rendered("jsonl", seed).split("\n")[:-1]
    assert whole["diagnostics"] == [json.loads(one) for one in lines]


def test_sarif_follows_the_schema(seed: Report) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for report in (seed, sample.report(), Report(())):
        log = json.loads(rendered("sarif", report))
        assert [error.message for error in validator.iter_errors(log)] == []
        (one,) = log["runs"]
        assert len(one["results"]) == len(report.diagnostics)
        assert one["columnKind"] == "unicodeCodePoints"


def test_sarif_regions_and_rules(seed: Report) -> None:
    (one,) = json.loads(rendered("sarif", seed))["runs"]
    text = seed.files[0].document.text
    for result, diagnostic in zip(one["results"], seed.diagnostics, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == diagnostic.text
        rule = one["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == diagnostic.code
        assert rule["shortDescription"]["text"]
        assert result["partialFingerprints"] == {"qccheck/v1": diagnostic.fingerprint}
    assert {"fixes" in result for result in one["results"]} == {True, False}


def test_gitlab_fingerprints_are_unique(seed: Report) -> None:
    twice = Report((*seed.files, *sample.report().files))
    entries = json.loads(rendered("gitlab", twice))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert {entry["severity"] for entry in entries} <= {"info", "minor", "major"}


def test_rdjson_counts_bytes() -> None:
    found = json.loads(rendered("rdjson", sample.report()))["diagnostics"]
    (entry,) = (one for one in found if one["code"]["value"] == "DP999")
    assert entry["location"]["range"]["start"] == {"line": 8, "column": 1 + 3 * 13}
    assert entry["suggestions"][0]["text"] == ""


def test_junit_counts() -> None:
    root = ElementTree.fromstring(rendered("junit", sample.report()).encode())
    assert root.get("failures") == str(len(sample.report().diagnostics))
    assert root.get("errors") == "1"
    assert [suite.get("name") for suite in root] == ["文稿/样 例.txt", "clean.txt", "damaged.txt"]


@given(st.lists(st.text(), min_size=1))
def test_no_cell_is_a_formula(cells: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(line(cells), newline=""))
    for cell, shown in zip(cells, row, strict=True):
        assert shown[:1] not in tuple("=+-@\t\r\n＝＋－＠")
        assert shown in (cell, f"'{cell}")


def test_csv_opens_in_a_spreadsheet() -> None:
    text = rendered("csv", sample.report())
    assert text.startswith("\ufeffpath,line,column,")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert len(rows) == len(sample.report().diagnostics)
    assert {row["message"] for row in rows if row["code"] == "NM999"} == {"'=小数点后缺数字"}
