"""Calls that are read without click are read as click reads them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qccheck.cli import plain
from qccheck.cli.lint import command

KNOWN = (*plain._FLAGS, *plain._LISTS, *plain._CHOICES)
VALUES = ("a.txt", "-", "文稿", "GB,NC", "zh", "publish", "json", "never", "error", "", "--", "-x")


def by_click(arguments: list[str]) -> dict[str, Any]:
    return command.make_context("lint", list(arguments)).params


@given(st.lists(st.sampled_from((*KNOWN, *VALUES)), max_size=8))
@settings(max_examples=400, deadline=None)
def test_whatever_is_read_click_reads_alike(arguments: list[str]) -> None:
    options = plain.read(["lint", *arguments])
    if options is not None:
        assert options == by_click(arguments)


@pytest.mark.parametrize("option", KNOWN)
def test_every_option_of_the_tables_is_read(option: str) -> None:
    values = plain._CHOICES[option][1] if option in plain._CHOICES else ("GB,NC",)
    for value in values if option not in plain._FLAGS else ("a.txt",):
        arguments = ["b.txt", option, value, "-"]
        options = plain.read(["lint", *arguments])
        assert options is not None
        assert options == by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fix", "a.txt"],
        ["lint", "--help"],
        ["lint", "-qv"],
        ["lint", "--ignore=GB"],
        ["lint", "--ignore"],
        ["lint", "--lang", "de"],
        ["lint", "--", "--quiet"],
        ["lint", "--jobs", "2"],
        ["lint", "--no-such-option"],
    ],
)
def test_everything_else_is_left_to_click(arguments: list[str]) -> None:
    assert plain.read(arguments) is None


def test_completion_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_QCCHECK_COMPLETE", "bash_source")
    assert plain.read(["lint"]) is None


def test_no_option_of_click_is_forgotten() -> None:
    every = {parameter.name for parameter in command.params}
    assert set(plain.read(["lint"]) or ()) == every


def test_a_plain_call_imports_no_click(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大家好。\n", encoding="utf-8")
    code = "import sys; from qccheck.cli import run; run(); sys.exit('click' in sys.modules)"
    subprocess.run([sys.executable, "-c", code, "lint", "-q", "a.txt"], cwd=tmp_path, check=True)
