"""Calls that are read without click are read as click reads them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qccheck.cli import fix, lint, plain

COMMANDS: dict[str, click.Command] = {"lint": lint.command, "fix": fix.command}
OPTIONS = [
    (name, option)
    for name, form in plain.FORMS.items()
    for option in (*form.flags, *plain.LISTS, *form.choices, *form.values)
]
VALUES = (
    "a.txt",
    "-",
    "文稿",
    "GB,NC",
    "zh",
    "publish",
    "json",
    "never",
    "error",
    "2",
    "1_0",
    "",
    "--",
    "-x",
)
WORDS = (*(option for _, option in OPTIONS), *VALUES)


def by_click(name: str, arguments: list[str]) -> dict[str, Any]:
    return COMMANDS[name].make_context(name, list(arguments)).params


@given(st.sampled_from(sorted(COMMANDS)), st.lists(st.sampled_from(WORDS), max_size=8))
@settings(max_examples=400, deadline=None)
def test_whatever_is_read_click_reads_alike(name: str, arguments: list[str]) -> None:
    options = plain.read([name, *arguments])
    if options is not None:
        assert options == by_click(name, arguments)


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_of_the_tables_is_read(name: str, option: str) -> None:
    form = plain.FORMS[name]
    values = form.choices[option][1] if option in form.choices else ("2",)
    for value in values:
        arguments = ["b.txt", option, value, "-"]
        options = plain.read([name, *arguments])
        assert options is not None
        assert options == by_click(name, arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["report", "a.txt"],
        ["lint", "--help"],
        ["lint", "-qv"],
        ["lint", "--ignore=GB"],
        ["lint", "--ignore"],
        ["lint", "--lang", "de"],
        ["lint", "--", "--quiet"],
        ["lint", "--jobs", "-1"],
        ["lint", "--jobs", "many"],
        ["lint", "--rules", "a.yaml"],
        ["lint", "--unsafe"],
        ["fix", "--exit-zero"],
        ["fix", "--no-such-option"],
    ],
)
def test_everything_else_is_left_to_click(arguments: list[str]) -> None:
    assert plain.read(arguments) is None


def test_completion_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_QCCHECK_COMPLETE", "bash_source")
    assert plain.read(["lint"]) is None


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_option_of_click_is_forgotten(name: str) -> None:
    every = {parameter.name for parameter in COMMANDS[name].params}
    assert set(plain.read([name]) or ()) == every


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_plain_call_imports_no_click(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大家好。\n", encoding="utf-8")
    code = "import sys; from qccheck.cli import run; run(); sys.exit('click' in sys.modules)"
    subprocess.run([sys.executable, "-c", code, name, "a.txt"], cwd=tmp_path, check=True)
