"""Pieces that the two formats for people share: the heading line and the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qccheck.diagnostic import Applicability, Diagnostic, Severity
from qccheck.outcome import Report
from qccheck.report import Style
from qccheck.report.records import summary

_COLOR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_SEVERITY = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}
_GRADE = {Applicability.SAFE: " [*]", Applicability.UNSAFE: " [?]"}


def paint(text: str, code: str, style: Style) -> str:
    """`text` in ANSI colour `code`, when colour is on."""
    return f"\x1b[{code}m{text}\x1b[0m" if style.color else text


def heading(diagnostic: Diagnostic, style: Style) -> str:
    """`path:line:column: severity code message`; [*] has a SAFE fix, [?] an UNSAFE one."""
    severity = _SEVERITY[style.lang][diagnostic.severity]
    mark = _GRADE.get(diagnostic.fix.applicability, "") if diagnostic.fix else ""
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}:"
    label = paint(f"{severity} {diagnostic.code}", _COLOR[diagnostic.severity], style)
    message = " ".join(diagnostic.message.splitlines())
    return f"{paint(place, '1', style)} {label}{mark} {message}"


def closing(report: Report, style: Style) -> Iterator[str]:
    """The statistics, when asked for, and the one-line summary."""
    if style.statistics:
        counts = Counter((d.code, d.name) for d in report.diagnostics)
        for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            yield f"{count:>6}  {code}  {name}\n"
    if not style.quiet:
        yield _summary(summary(report), style.lang) + "\n"


def _summary(counts: dict[str, int], lang: str) -> str:
    total = counts["error"] + counts["warning"] + counts["info"]
    if lang == "zh":
        text = f"{counts['files']} 个文件，{total} 处问题"
        detail = f"（错误 {counts['error']}，警告 {counts['warning']}，提示 {counts['info']}）"
        fixable = f"；{counts['fixable']} 处有修改建议（[*] 可自动改，[?] 须人工确认）"
        held = f"；{counts['held_back']} 处把握不足未列出（--all 列出）"
        silent = f"；{counts['suppressed']} 处已屏蔽"
        unread = f"；{counts['unreadable']} 个文件无法读取"
    else:
        text = f"{total} findings in {counts['files']} files"
        detail = f" ({counts['error']} errors, {counts['warning']} warnings, {counts['info']} info)"
        fixable = f"; {counts['fixable']} have a fix ([*] safe, [?] to confirm)"
        held = f"; {counts['held_back']} of low confidence held back (--all shows them)"
        silent = f"; {counts['suppressed']} suppressed"
        unread = f"; {counts['unreadable']} files unreadable"
    parts = [text, detail if total else ""]
    parts += [fixable] if counts["fixable"] else []
    parts += [held] if counts["held_back"] else []
    parts += [silent] if counts["suppressed"] else []
    parts += [unread] if counts["unreadable"] else []
    return "".join(parts)
