"""The pages of the rules: complete, linked, and current."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from qccheck import rulepack
from qccheck.cli.commands import group
from qccheck.report.rulepage import page, pages
from qccheck.rulefile import Rule
from tests.conftest import ROOT

RULES = rulepack.read()
PAGES = dict(pages(RULES))


def test_pages_are_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(group, ["rules", "docs", "--check"])
    assert result.exit_code == 0, f"run `qccheck rules docs`:\n{result.output}"
    assert {path.name for path in (ROOT / "docs/rules").iterdir()} == set(PAGES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_has_every_part(rule: Rule) -> None:
    text = page(rule, "en")
    for heading in ("What it finds", "Why", "Source", "Example", "Fix grade"):
        assert f"**{heading}**\n\n" in text
    assert "**查什么**" in PAGES[f"{rule.code[:2]}.md"]


def test_links_lead_to_anchors() -> None:
    for text in PAGES.values():
        for file, anchor in re.findall(r"\]\(([\w.]*)#(\w+)\)", text):
            assert f'<a id="{anchor}"></a>' in (PAGES[file] if file else text)
    assert PAGES["README.md"].count("](") == len(RULES) + len(PAGES) - 1
