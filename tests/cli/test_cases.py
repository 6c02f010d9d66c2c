"""The command line as data: each case of `cases/*.yaml` is arguments and files, and what comes.

`run` is a command line; `files` maps a path to its text, or to `{text, encoding, newline, mode}`;
`exit`, `out`, `err` are what comes exactly; `out-has`, `err-has`, `out-lacks`, `err-lacks` hold
pieces; `after` maps paths to what they hold afterwards, in the encoding they had. The cases run
on the rules of `tiny/`, unless `rules: shipped`.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Call

CASES = Path(__file__).with_name("cases")
KEYS = {
    *("name", "rules", "run", "files", "stdin", "env", "exit", "out", "err", "after"),
    *("out-has", "out-lacks", "err-has", "err-lacks"),
}


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    ]


def encoded(entry: Any) -> bytes:
    if isinstance(entry, str):
        return entry.encode()
    text: str = entry["text"]
    text = text.replace("\n", {"crlf": "\r\n", "cr": "\r"}.get(entry.get("newline", ""), "\n"))
    return text.encode(entry.get("encoding", "utf-8"))


@pytest.mark.parametrize("case", cases())
def test_case(
    case: dict[str, Any],
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    assert set(case) <= KEYS
    if case.get("rules") != "shipped":
        request.getfixturevalue("tiny_rules")
    for name, entry in case.get("files", {}).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded(entry))
    for name, value in case.get("env", {}).items():
        monkeypatch.setenv(name, value)

    ended = call(*shlex.split(case["run"]), stdin=case.get("stdin", "").encode())

    shown = f"exit {ended.code}\n{ended.out}\n--- stderr\n{ended.stderr}"
    assert ended.code == int(case["exit"]), shown
    for stream, text in (("out", ended.out), ("err", ended.stderr)):
        assert text == case.get(stream, text), shown
        for piece in case.get(f"{stream}-has", ()):
            assert piece in text, shown
        for piece in case.get(f"{stream}-lacks", ()):
            assert piece not in text, shown
    for name, entry in case.get("after", {}).items():
        before = case["files"].get(name, "")
        form = {} if isinstance(before, str) else before
        assert (tmp_path / name).read_bytes() == encoded({**form, "text": entry}), shown
