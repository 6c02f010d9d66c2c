"""Silencing findings: directives in the text, `[sic]`, side files and word lists.

Every silence is counted, and one that silences nothing is reported, so that none outlives its
reason unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qccheck.config import DIRECTIVE, Allowance
from qccheck.diagnostic import Diagnostic
from qccheck.named import NamedTuple
from qccheck.text import regex
from qccheck.text.document import Document
from qccheck.text.span import LineIndex, Span

_DIRECTIVE = regex.lazy(r"<!--\s*qccheck:\s*(off|on|allow)\b([^>]*?)\s*-->")
_SIC = regex.lazy(r"\s?(?:\[sic\]|［sic］|［原文如此］|\[原文如此\]|（原文如此）|\(原文如此\))")
_NEAR = 4_000
"""Characters either side of a finding in which the context of an allowance is looked for."""
_MARKED_UP = ("markdown", "html")


class Off(NamedTuple):
    """Between `span.start` and `span.end`, rules whose code starts with one of `codes` are off."""

    span: Span
    codes: tuple[str, ...]


class Silence(NamedTuple):
    """Kept and silenced diagnostics of one document, and directives that silenced nothing."""

    kept: tuple[Diagnostic, ...]
    silenced: tuple[Diagnostic, ...]
    unused: tuple[str, ...]


def silence(
    document: Document,
    diagnostics: Sequence[Diagnostic],
    *,
    shared: Sequence[Allowance] = (),
    own: Sequence[Allowance] = (),
) -> Silence:
    """Sort `diagnostics` by what the document itself and the allowances say of them.

    `shared` allowances serve many documents; `own` stand in the side file of this one, and one
    that silences nothing is reported like a directive.
    """
    offs: list[Off] = []
    written: list[Allowance] = []
    if DIRECTIVE in document.text and document.format in _MARKED_UP:
        offs, written = _directives(document.text)
    allowances = [*shared, *own, *written]
    kept: list[Diagnostic] = []
    silenced: list[Diagnostic] = []
    used: set[object] = set()
    lines = LineIndex(document.text) if diagnostics and allowances else None
    for diagnostic in diagnostics:
        reasons = list(_reasons(document.text, lines, diagnostic, offs=offs, allowed=allowances))
        used.update(reasons)
        (silenced if reasons else kept).append(diagnostic)
    directives: list[Off | Allowance] = [*offs, *written, *own]
    unused = [_describe(entry) for entry in directives if entry not in used]
    return Silence(tuple(kept), tuple(silenced), tuple(unused))


def _reasons(
    text: str,
    lines: LineIndex | None,
    diagnostic: Diagnostic,
    *,
    offs: Iterable[Off],
    allowed: Iterable[Allowance],
) -> Iterator[object]:
    for off in offs:
        inside = off.span.start <= diagnostic.span.start < off.span.end
        if inside and diagnostic.code.startswith(off.codes):
            yield off
    for entry in allowed:
        if lines and _allows(text, lines, diagnostic, entry=entry):
            yield entry
    if _SIC.match(text, diagnostic.span.end):
        yield "sic"


def _allows(text: str, lines: LineIndex, diagnostic: Diagnostic, *, entry: Allowance) -> bool:
    """Whether the allowed text covers the finding, code and context being right."""
    if not diagnostic.code.startswith(entry.code) or not entry.text:
        return False
    span = diagnostic.span
    low = max(0, span.end - len(entry.text))
    high = max(span.start + len(entry.text), span.end)
    at = text.find(entry.text, low, high)
    covers = at >= 0 and at <= span.start and at + len(entry.text) >= span.end
    if not covers or not entry.context:
        return covers
    line = lines.line_span(diagnostic.line)
    low, high = max(line.start, span.start - _NEAR), min(line.end, span.end + _NEAR)
    return text.find(entry.context, low, high) >= 0


def _directives(text: str) -> tuple[list[Off], list[Allowance]]:
    offs: list[Off] = []
    allowed: list[Allowance] = []
    opened: list[tuple[int, tuple[str, ...]]] = []
    for match in _DIRECTIVE.finditer(text):
        verb, words = match.group(1), match.group(2).replace(",", " ").split()
        if verb == "off":
            opened.append((match.end(), tuple(words) or ("",)))
        elif verb == "on":
            closed = [entry for entry in opened if not words or set(words) & set(entry[1])]
            offs += [Off(Span(start, match.start()), codes) for start, codes in closed]
            opened = [entry for entry in opened if entry not in closed]
        elif verb == "allow":
            allowed.append(Allowance(match.group(2).strip()))
    offs += [Off(Span(start, len(text)), codes) for start, codes in opened]
    return offs, allowed


def _describe(entry: Off | Allowance) -> str:
    if isinstance(entry, Allowance):
        return f"allow {entry.text}"
    return f"off {' '.join(entry.codes)}".rstrip()
