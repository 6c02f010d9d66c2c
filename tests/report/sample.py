"""A small document of our own making with findings of every shape, independent of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qccheck.corpus import survey
from qccheck.corpus.survey import Numbered
from qccheck.diagnostic import (
    Applicability,
    Candidate,
    Diagnostic,
    Edit,
    Fix,
    Nature,
    Place,
    Severity,
)
from qccheck.errors import UnreadableError
from qccheck.outcome import FileReport, Report
from qccheck.text.document import Document
from qccheck.text.span import LineIndex, Span

TEXT = (
    "\n试验报告\n\n"
    "第一段己经写好,第二段也已写好,末段待\n\n写。\n\n"
    "格爾木市的基础工作，在全市推推开。\n\n"
    "此段无误,一。\n\n此段无误,二。\n\n此段无误,三。\n\n此段无误,四。\n\n"
    "-1+1 增长2.倍<script>alert(1)</script>\u200b|*_[x](y)_*|\n"
)


def found(
    document: Document, code: str, spans: Sequence[tuple[int, int]], **given: Any
) -> Diagnostic:
    """A finding on `spans`, all of one form; `after` writes the same text over each of them."""
    places = [Span(*span) for span in spans]
    first = places[0]
    lines = LineIndex(document.text)
    line, column = lines.locate(first.start)
    end_line, end_column = lines.locate(first.end)
    after = given.pop("after", None)
    grade = given.pop("grade", Applicability.UNSAFE)
    edits = tuple(
        Edit(span, document.text[span.start : span.end], after or "") for span in sorted(places)
    )
    values: dict[str, Any] = {
        "name": "made-up",
        "kind": "confusion",
        "message": "made up",
        "severity": Severity.WARNING,
        "nature": Nature.SLIP,
        "confidence": 0.9,
        **given,
    }
    return Diagnostic(
        path=document.path,
        code=code,
        span=first,
        text=document.text[first.start : first.end],
        identity=f"{code}\x1f{first.start}",
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        fix=Fix(edits, grade) if after is not None else None,
        spans=tuple(places) if len(places) > 1 else (),
        **values,
    )


def document() -> Document:
    """The document, as read from a file of this name."""
    return Document("文稿/样 例.txt", TEXT)


def report() -> Report:
    """One document with findings, one without, and one that could not be read."""
    clean = Document("clean.txt", "无误。\n")
    failure = UnreadableError("damaged.txt", "wanted text, got a binary file")
    made = document()
    return Report(
        (FileReport(made, findings(made), suppressed=1), FileReport(clean, ())),
        (failure,),
        "0123456789abcdef",
    )


def findings(made: Document) -> tuple[Diagnostic, ...]:
    """SAFE, UNSAFE, DISPLAY and none; single and systematic; joined, inserted and deleted."""
    text = made.text

    def at(needle: str, size: int | None = None, *, shift: int = 0) -> tuple[int, int]:
        start = text.index(needle) + shift
        return start, start + (len(needle) if size is None else size)

    commas = [(i, i + 1) for i, character in enumerate(text) if character == ","]
    word = at("格爾木")
    related = Place(made.path, *at("基础"), 7, 6, "另一处 <b>")
    error, info = Severity.ERROR, Severity.INFO
    out = [
        found(made, "LY999", [(0, 1)], after="", severity=info, message="文首有空行"),
        found(made, "WD999", [at("己经", 1)], after="已", severity=error, message="“己经”"),
        found(made, "PN999", commas, after="，", message="半角逗号", kind="punctuation"),
        found(made, "LY999", [at("\n\n写。", 2)], after="", message="应接排"),
        found(made, "TR999", [at("爾")], after="尔", severity=error, grade=Applicability.SAFE),
        found(made, "CO999", [word], after="格尔木", related=(related,), confidence=0.8),
        found(made, "DP999", [at("推推", 1)], after="", evidence="叠字 & <重复>"),
        found(made, "WD998", [at("增长", 0)], after="共", message="疑脱字"),
        found(
            made,
            "NM999",
            [at("2.倍")],
            candidates=(Candidate("2.1倍", 0.6), Candidate("=2倍", 0.4)),
            nature=Nature.SOURCE,
            message="=小数点后缺数字",
        ),
        found(made, "WD997", [at("无误")], after="有误", confidence=0.3, message="把握不足"),
    ]
    return tuple(sorted(out, key=lambda diagnostic: diagnostic.sort_key))


def numbers() -> dict[str, Numbered]:
    """The numbers of both documents by path; verdicts are made up, as the findings are."""
    found = survey.numbers([file.document for file in report().files])
    for one in found.documents:
        for index, entry in enumerate(one.entries):
            fails = entry.quantity.text == "2.倍"
            if fails or index % 2 == 0:
                one.note([entry.quantity.start], "NM999" if fails else "NC999", fails=fails)
    return {one.page.document.path: one for one in found.documents}
