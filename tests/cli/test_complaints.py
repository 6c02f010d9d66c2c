"""Complaints in Chinese: every one that the source makes, and where they are said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qccheck.cli.complaints import COMPLAINTS, PARTS, WORDS, in_chinese
from qccheck.corpus.reading import _KINDS
from qccheck.text.decoding import _SIGNATURES
from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2] / "qccheck"
SHAPE = re.compile(
    r"^(?! \().*\b(wanted|wants|unknown (key|code|rule|unit)|missing key|stands twice|taken by)\b"
)
"""What a complaint has in it, and no other text of the source."""
ENGLISH = re.compile(r"\b(wanted|wants|got|unknown|missing|taken|twice|at|of|a|an|the|and|or)\b")
DEVELOPERS = ("qccheck/lexicon", "qccheck/numbers/tables.py", "qccheck/language/counting.py")
"""Damaged tables of the package itself: nothing that a user could mend."""


def templates(path: Path) -> Iterator[str]:
    """Strings of a module with `§` for each value, but for docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.Expr)
        for part in ast.iter_child_nodes(node)
        if isinstance(part, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = node.values
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "§" for p in parts)


def complaints() -> list[str]:
    files = [
        path
        for path in ROOT.rglob("*.py")
        if path.name != "complaints.py"
        and not path.relative_to(ROOT.parent).as_posix().startswith(DEVELOPERS)
    ]
    return sorted({t for path in files for t in templates(path) if SHAPE.search(t) and " " in t})


@pytest.mark.parametrize("complaint", complaints())
def test_every_complaint_of_the_source_is_said_in_chinese(complaint: str) -> None:
    said = re.sub(r"`[^`]*`|\[\[allow\]\]", "", in_chinese(complaint))
    assert not ENGLISH.search(said), said
    assert re.search("[\u4e00-\u9fff]", said)


def test_what_is_got_instead_of_text_is_said_in_chinese() -> None:
    names = [name for _, name in (*_KINDS, *_SIGNATURES)]
    assert [name for name in names if name not in WORDS] == ["UTF-32", "UTF-32"]


def test_no_value_is_lost() -> None:
    for english, chinese in (*COMPLAINTS, *PARTS):
        count = english.count("{}")
        values = [f"‹{number}›" for number in range(count)]
        said = chinese.format(*values)
        assert all(said.count(value) == 1 for value in values), english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a/b: c.txt: wanted a file, got nothing there", "a/b: c.txt: 应为文件，实为不存在"),
        ("q.toml: unknown key 'x'; known keys: a, b", "q.toml: 没有键 'x'；可用的键：a, b"),
        ("wanted one of a, b; got 'got, wanted'", "应为 a, b 之一，实为'got, wanted'"),
        ("nothing that is known", "nothing that is known"),
        ("x: silences nothing: y\nno form", "x: 没有用处的屏蔽：y\nno form"),
    ],
)  # fmt: skip
def test_places_and_values_stay(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lint", "gone.txt"), "qccheck: gone.txt: 应为文件或文件夹，实为不存在\n"),
        (("lint", "--select", "QQ1"), "qccheck: 没有代码 'QQ1'：应为代码或其开头，类别有 "),
        (("lint", "--profile", "novel"), "qccheck: '--profile' 的值不对：'novel' 不是 "),
        (("lint", "--fehler"), "qccheck: 没有选项 "),
        (("rules", "show", "XX000"), "qccheck: 没有规则 'XX000'：应为代码（类别有 "),
        (("liest",), "qccheck: 没有命令 'liest'。"),
    ],
)
def test_the_command_line_complains_in_the_language_asked_for(
    call: Call, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    assert said not in call(*words).stderr
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    ended = call(*words)
    assert said in ended.stderr
    assert ended.code == 2


def test_the_option_for_the_language_counts_before_the_locale(call: Call) -> None:
    assert "没有代码 'QQ1'" in call("lint", "--select", "QQ1", "--lang", "zh").stderr
    assert "没有代码 'QQ1'" in call("lint", "--lang=zh", "--select", "QQ1").stderr
