"""The help in Chinese: complete, and shown where the locale is Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from qccheck.cli.chinese import COMMANDS, OPTIONS
from qccheck.cli.commands import group
from tests.cli.conftest import Call


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            member = command.get_command(context, name)
            assert member
            yield from commands(member, f"{path} {name}")


def test_every_command_and_option_has_its_words() -> None:
    every = dict(commands(group, "qccheck"))
    said = [p.help for c in every.values() for p in c.params if isinstance(p, click.Option)]
    assert set(COMMANDS) == set(every)
    assert set(OPTIONS) == set(said)


@pytest.mark.parametrize("words", [(), ("lint",), ("rules",), ("rules", "show"), ("model",)])
def test_help_speaks_the_language_of_the_locale(
    call: Call, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    told = COMMANDS[" ".join(("qccheck", *words))]
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert told in call(*words, "--help").out.replace("\n ", "")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert told not in call(*words, "--help").out
