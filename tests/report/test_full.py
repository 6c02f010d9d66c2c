"""The output for a terminal: what is too long for a line is shown by its two ends."""

from __future__ import annotations

from qccheck.config import Settings
from qccheck.engine import Checker
from qccheck.outcome import Report
from qccheck.report import Style
from qccheck.report.full import display_width, render
from qccheck.text.document import Document

BODY = "各地各部门要统一思想、提高认识，把各项任务落到实处，" * 12


def test_a_long_finding_is_clipped_and_its_caret_with_it() -> None:
    document = Document("a.md", f"今年要**{BODY}抓紧抓好。**\n", format="markdown")
    report = Checker(Settings(select=("LY007",))).check(document)
    assert len(report.diagnostics) == 1
    _, source, caret, *_ = "".join(render(Report((report,)), Style("zh"))).splitlines()
    assert "各地各部门" in source
    assert "抓紧抓好" in source
    assert "…" in source
    assert display_width(source) < 120
    assert caret.count("^") == 36 * 2 + 1  # an ellipsis is one column
