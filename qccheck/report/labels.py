"""Names of grades, severities and natures, and how text is shown, in reports for people."""

from __future__ import annotations

from unicodedata import category

from qccheck.diagnostic import Applicability, Diagnostic, Nature, Severity, Text
from qccheck.report.rulepage import FAMILIES

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "info"),
}

NATURES = {
    Nature.SLIP: Text("转录差错", "slip of the copy"),
    Nature.SOURCE: Text("原文之误", "fault of the source"),
    Nature.NORM: Text("不合规范", "against a norm"),
}

GRADES = {
    "safe": Text("可自动改", "safe to apply"),
    "unsafe": Text("须人工确认", "to confirm"),
    "display": Text("只列候选", "candidates only"),
    "none": Text("存疑待查", "question"),
}


def grade(diagnostic: Diagnostic) -> str:
    """Key of `GRADES`: the grade of the fix, `none` where there is none."""
    return diagnostic.fix.applicability.name.lower() if diagnostic.fix else "none"


def has_proposal(diagnostic: Diagnostic) -> bool:
    """Whether a fix of grade UNSAFE or better is offered."""
    return diagnostic.fix is not None and diagnostic.fix.applicability > Applicability.DISPLAY


def family(code: str) -> Text:
    """Title of the family of `code`; its letters for a family of one's own."""
    letters = code[:2]
    return FAMILIES.get(letters, Text(letters, letters))


def visible(text: str, *, most: int = 0) -> str:
    """`text` on one line: newlines as ⏎, characters that cannot be seen by their number.

    With `most`, what is longer keeps both ends around an ellipsis.
    """
    if most and len(text) > most:
        half = most // 2
        text = f"{text[:half]}…{text[-half:]}"
    text = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎").replace("\t", "⇥")
    return "".join(code_point(c) if is_unseen(c) else c for c in text)


def is_unseen(character: str) -> bool:
    """Whether a character shows nothing of its own, or nothing that can be relied on."""
    return category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def code_point(character: str) -> str:
    """`U+200B` in angle brackets."""
    return f"<U+{ord(character):04X}>"
