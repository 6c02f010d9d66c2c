"""The numbers of documents as one self-contained page: the text with every number marked by its
verdict, beside a table that jumps to the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from qccheck.diagnostic import Text
from qccheck.numbers.quantity import Kind, Quantity, plain
from qccheck.report.assets import POLICY, asset
from qccheck.report.markup import escape, prose, tag
from qccheck.report.numbermarks import NumberMarks, state, verdict
from qccheck.report.numbertable import coverage

if TYPE_CHECKING:
    from qccheck.corpus.survey import Numbered, Survey

_TITLE: Final = Text("数值核对", "Numbers and their verdicts")
_HEADS: Final = (
    *(Text("序", "no."), Text("原文", "text"), Text("数值", "value"), Text("区间", "interval")),
    *(Text("所指", "said of"), Text("关系", "relation"), Text("时期", "period")),
    Text("核对", "verdict"),
)
_STYLE: Final = """
body{margin:0;font:16px/1.7 system-ui,sans-serif;color:#1d1d1b;background:#fbfaf7}
h1,h2{font-weight:600;margin:1rem 1.5rem}h1{font-size:1.3rem}h2{font-size:1rem}
p{margin:0 1.5rem 1rem;color:#666}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.1fr);gap:1.5rem;margin:0 1.5rem}
.text,.table{max-height:85vh;overflow:auto;background:#fff;border:1px solid #e3dfd5;padding:1rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
a{color:inherit}a:focus-visible,:target{outline:2px solid #1f5fa8}
table{border-collapse:collapse;width:100%;font-size:.85rem}
th,td{text-align:left;padding:.2rem .5rem;border-bottom:1px solid #eee;vertical-align:top}
th{position:sticky;top:-1rem;background:#fff}tr.wrong td:last-child{color:#a32619;font-weight:600}
tr.ok td:last-child{color:#2e7d4f}
@media(max-width:60rem){.two{grid-template-columns:1fr}.text,.table{max-height:none}}
"""


def page(found: Survey, lang: str) -> Iterator[str]:
    """The whole page."""
    title = _TITLE.in_language(lang)
    yield f'<!DOCTYPE html>\n<html lang="{"zh-Hans" if lang == "zh" else "en"}">\n<head>\n'
    yield '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield f"<title>{escape(title)}</title>\n<style>{asset('numbers.css')}{_STYLE}</style>\n"
    yield "</head>\n<body>\n"
    yield tag("h1", escape(title)) + "\n"
    first = 1
    for one in found.documents:
        yield from _document(one, lang, first=first)
        first += len(one.entries)
    yield "</body>\n</html>\n"


def _document(one: Numbered, lang: str, *, first: int) -> Iterator[str]:
    marks = NumberMarks(one, first=first)
    yield tag("h2", escape(one.page.document.path)) + tag("p", escape(coverage(one, lang)))
    yield '\n<div class="two">\n<div class="text">'
    yield marks.marked(one.page.document.text, 0, prose)
    yield '</div>\n<div class="table">\n<table>\n<thead><tr>'
    yield "".join(tag("th", escape(head.in_language(lang))) for head in _HEADS)
    yield "</tr></thead>\n<tbody>\n"
    for number, entry in enumerate(one.entries, first):
        yield _row(one, entry.quantity, number)
    yield "</tbody>\n</table>\n</div>\n</div>\n"


def _row(one: Numbered, quantity: Quantity, number: int) -> str:
    value = f"{plain(quantity.value) or '—'} {quantity.unit or ''}".strip()
    cells = (
        *(str(number), quantity.text, "" if quantity.kind is Kind.LABEL else value),
        *(_interval(quantity), quantity.subject or "", quantity.relation.value),
        *(quantity.period or "", verdict(one, quantity.start)),
    )
    jump = f'<a href="#n{number}">{escape(cells[1])}</a>'
    shown = [jump if index == 1 else escape(cell) for index, cell in enumerate(cells)]
    inner = "".join(tag("td", cell) for cell in shown)
    return f'<tr id="r{number}" class="{state(one, quantity)}">{inner}</tr>\n'


def _interval(quantity: Quantity) -> str:
    return "" if quantity.interval is None else str(quantity.interval)
