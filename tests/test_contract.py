"""What is promised from outside: the shape of real output, exit codes, hooks, the Python API."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import qccheck
from tests.conftest import ROOT, SEED

OFFSET = {"type": "integer", "minimum": 0}
ORDINAL = {"type": "integer", "minimum": 1}
STRING = {"type": "string"}
SPAN = {
    "type": "object",
    "required": ["start", "end"],
    "properties": {"start": OFFSET, "end": OFFSET},
}
EDIT = {
    "type": "object",
    "required": ["start", "end", "before", "after"],
    "properties": {"start": OFFSET, "end": OFFSET, "before": STRING, "after": STRING},
}
FIX = {
    "type": ["object", "null"],
    "required": ["applicability", "edits"],
    "properties": {
        "applicability": {"enum": ["safe", "unsafe", "display"]},
        "edits": {"type": "array", "minItems": 1, "items": EDIT},
    },
}
PLACE = {
    "type": "object",
    "required": ["path", "start", "end", "line", "column", "message"],
    "properties": {
        **dict.fromkeys(("path", "message"), STRING),
        **dict.fromkeys(("start", "end"), OFFSET),
        **dict.fromkeys(("line", "column"), ORDINAL),
    },
}
CANDIDATE = {
    "type": "object",
    "required": ["text", "score"],
    "properties": {"text": STRING, "score": {"type": "number", "minimum": 0, "maximum": 1}},
}
DIAGNOSTIC: dict[str, Any] = {
    "type": "object",
    "required": [
        *("path", "code", "name", "severity", "nature", "message", "start", "end", "line"),
        *("column", "end_line", "end_column", "text", "kind", "occurrences", "fingerprint"),
        *("related", "fix", "candidates", "confidence", "evidence"),
    ],
    "properties": {
        **dict.fromkeys(("path", "message", "text", "kind", "evidence"), STRING),
        **dict.fromkeys(("start", "end"), OFFSET),
        **dict.fromkeys(("line", "column", "end_line", "end_column", "occurrences"), ORDINAL),
        "code": {"type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$"},
        "name": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "severity": {"enum": ["error", "warning", "info"]},
        "nature": {"enum": ["slip", "source", "norm"]},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "related": {"type": "array", "items": PLACE},
        "fix": FIX,
        "candidates": {"type": "array", "items": CANDIDATE},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "spans": {"type": "array", "minItems": 1, "items": SPAN},
    },
}
RUN: dict[str, Any] = {
    "type": "object",
    "required": ["version", "files", "diagnostics", "summary"],
    "properties": {
        "version": STRING,
        "files": {"type": "array", "items": {"type": "object", "required": ["path"]}},
        "diagnostics": {"type": "array", "minItems": 1, "items": DIAGNOSTIC},
        "summary": {
            "type": "object",
            "required": ["files", "error", "warning", "info", "suppressed", "held_back"],
        },
    },
}
BAD = "旅游总收入增长2.倍。\n"
NOTE = "\n\n会议指出，要做好各项工作。\n"
SLIP = "各⼀项工作都在城市\u200b里。\n"


def qc(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from qccheck.cli import main; main()", *arguments]
    return subprocess.run(
        command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    done = qc("lint", "seeds/", "--output-format", "jsonl", "--all", "--isolated")
    assert done.returncode == 1
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_jsonl_has_the_promised_shape(lines: list[dict[str, Any]]) -> None:
    assert len(lines) > 20
    for line in lines:
        jsonschema.validate(line, DIAGNOSTIC)


def test_offsets_are_code_points_of_the_text(lines: list[dict[str, Any]]) -> None:
    text = SEED.read_bytes().decode("utf-8")
    for line in lines:
        assert line["path"] == "seeds/qinghai-2024-government-work-report.txt"
        assert text[line["start"] : line["end"]] == line["text"]
        before = text[: line["start"]]
        assert line["line"] == before.count("\n") + 1
        assert line["column"] == line["start"] - (before.rfind("\n") + 1) + 1
        for edit in (line["fix"] or {"edits": []})["edits"]:
            assert text[edit["start"] : edit["end"]] == edit["before"]


def test_systematic_findings_list_every_place(lines: list[dict[str, Any]]) -> None:
    many = [line for line in lines if line["occurrences"] > 1]
    assert many
    for line in many:
        assert len(line["spans"]) == line["occurrences"]
        assert line["spans"][0] == {"start": line["start"], "end": line["end"]}


def test_fingerprints_are_unique_in_a_file(lines: list[dict[str, Any]]) -> None:
    assert len({(line["code"], line["fingerprint"]) for line in lines}) == len(lines)


def test_no_code_of_the_language_model_comes_from_elsewhere(lines: list[dict[str, Any]]) -> None:
    kinds = ("language", "misfit")
    assert all((line["code"][:2] == "GB") == (line["kind"] in kinds) for line in lines)
    assert all(line["severity"] != "error" for line in lines if line["kind"] in kinds)


def test_json_is_one_object_with_the_same_diagnostics(lines: list[dict[str, Any]]) -> None:
    done = qc("lint", "seeds/", "--output-format", "json", "--all", "--isolated")
    run = json.loads(done.stdout)
    jsonschema.validate(run, RUN)
    assert run["diagnostics"] == lines
    assert run["version"] == qccheck.__version__
    counts = [run["summary"][name] for name in ("error", "warning", "info")]
    assert sum(counts) == len(lines)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("lint", "good.txt"), 0),
        (("lint", "bad.txt"), 1),
        (("lint", "bad.txt", "--exit-zero"), 0),
        (("lint", "note.txt"), 0),
        (("lint", "note.txt", "--fail-on", "info"), 1),
        (("lint", "bad.txt", "gone.txt"), 2),
        (("lint", "bad.txt", "--select", "QQ"), 2),
        (("lint", "--nonsense"), 2),
        (("fix", "good.txt", "--diff"), 0),
        (("fix", "slip.txt", "--diff"), 1),
        (("fix", "slip.txt"), 0),
        (("rules", "show", "TR001"), 0),
        (("rules", "show", "QQ001"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_exit_codes(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    texts = {
        "good": "会议开始。\n",
        "bad": BAD,
        "note": NOTE,
        "slip": "各⼀项工作都在城市\u200b里。\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = qc(*arguments, folder=tmp_path)
    assert done.returncode == code, done.stdout + done.stderr


def test_hooks() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    by_id = {hook["id"]: hook for hook in hooks}
    assert {"qccheck", "qccheck-fix"} <= set(by_id)
    assert by_id["qccheck"]["entry"] == "qccheck lint --fail-on error"
    assert by_id["qccheck-fix"]["entry"] == "qccheck fix"
    for hook in hooks:
        assert hook["language"] == "python"
    for name in ("qccheck", "qccheck-fix"):
        assert r"txt|md|markdown|html?" in by_id[name]["files"]
        assert "types" not in by_id[name]


def test_python_api() -> None:
    diagnostics = qccheck.lint("加快格爾木市建设，收入增长2.倍。会议听取了工作汇报，作出部署。")
    assert all(isinstance(diagnostic, qccheck.Diagnostic) for diagnostic in diagnostics)
    assert "NM001" in {diagnostic.code for diagnostic in diagnostics}
    with pytest.raises(AttributeError):
        diagnostics[0].code = "XX000"  # type: ignore[misc]
    result = qccheck.fix("城市\u200b建设。", applicability=qccheck.Applicability.SAFE)
    assert result.text == "城市建设。"
    assert [diagnostic.code for diagnostic in result.applied] == ["EN006"]
    assert result.remaining == ()
    assert qccheck.lint("增长2.倍。", settings=qccheck.Settings(select=("TR",))) == []
