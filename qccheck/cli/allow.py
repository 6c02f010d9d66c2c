"""`qccheck allow`: put a text that is right into the project's word list."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qccheck import config
from qccheck.cli.ending import say
from qccheck.cli.languages import default_language
from qccheck.config import WORD_LIST, Allowance
from qccheck.corpus.reading import write_bytes

_HEAD = "# Texts that are right as they stand; written by `qccheck allow`, read by every check.\n"


@click.command("allow")
@click.argument("text")
@click.option("--reason", required=True, help="Why it is right: a name, a term, the original.")
@click.option("--code", default="", metavar="CODE", help="Only for this code or prefix.")
@click.option("--context", default="", help="Only in a line that holds this.")
@click.option("--file", "path", type=click.Path(path_type=Path), help="This word list.")
def command(text: str, reason: str, code: str, context: str, path: Path | None) -> None:
    """Let TEXT stand from now on."""
    target = path or config.find(Path.cwd()).root / WORD_LIST
    entry = Allowance(text, code, context, reason)
    if (text, code, context) in _keys(target):
        say(f"{target}: {text} is allowed already", default_language())
        return
    old = target.read_bytes() if target.is_file() else _HEAD.encode()
    write_bytes(target, old + _entry(entry).encode())
    click.echo(f"{target}: {text}", err=True)


def _keys(path: Path) -> list[tuple[str, str, str]]:
    return [(entry.text, entry.code, entry.context) for entry in config.allowances(path)]


def _entry(entry: Allowance) -> str:
    """One `[[allow]]` table; JSON strings are TOML strings."""
    fields = (("text", entry.text), ("code", entry.code), ("context", entry.context))
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields if value]
    lines.append(f"reason = {json.dumps(entry.reason, ensure_ascii=False)}")
    return "\n[[allow]]\n" + "\n".join(lines) + "\n"
