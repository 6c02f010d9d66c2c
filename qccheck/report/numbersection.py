"""The numbers of one document as a table that leads to their places, by what they are said of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from qccheck.diagnostic import Diagnostic, Text
from qccheck.numbers.quantity import Kind, Quantity, Relation, plain
from qccheck.report.markup import escape, tag
from qccheck.report.numbermarks import NumberMarks, state
from qccheck.report.numbertable import coverage
from qccheck.text import regex
from qccheck.text.span import Span

if TYPE_CHECKING:
    from qccheck.corpus.survey import Numbered

Cards = Mapping[int, Diagnostic]
"""The findings of the page by the number of their card."""

_TITLE: Final = Text("数值核对", "Numbers")
_TOGGLE: Final = Text("在原文中标出数值", "mark the numbers in the text")
_HEADS: Final = Text(
    "所指|序|位置|原文|核对|数值|单位|区间|关系|时期",
    "said of|no.|place|text|verdict|value|unit|interval|relation|period",
)
_LEGEND: Final = (
    ("ok", Text("✓ 与各规则相合", "✓ consistent with the rules")),
    ("wrong", Text("✗ 有疑", "✗ in doubt")),
    ("free", Text("无规则可核", "no rule applies")),
    ("label", Text("名称、编号，不作数值", "a name, not a value")),
)
_RELATIONS: Final = {
    Relation.LEVEL: Text("数量", "level"),
    Relation.GROWTH: Text("增长", "growth"),
    Relation.DECLINE: Text("下降", "decline"),
    Relation.SHARE: Text("占比", "share"),
    Relation.CUMULATIVE: Text("累计", "cumulative"),
    Relation.TARGET: Text("目标", "target"),
    Relation.NONE: Text("", ""),
}
_LONG: Final = regex.lazy(r"(?<![.\d])\d{5,}")


def section(marks: NumberMarks, lang: str, *, cards: Cards) -> Iterator[str]:
    """The table under its coverage line, folded, with a button for the marks in the text."""
    if not marks.spans:
        return
    title = tag("b", _TITLE.in_language(lang))
    summary = tag("summary", f"{title} {escape(coverage(marks.one, lang))}")
    yield f'<div class="figures" lang="{"zh-Hans" if lang == "zh" else "en"}">\n'
    yield f'<details class="numbers">{summary}\n<div class="scroll">\n'
    yield from table(marks, lang, cards=cards)
    yield "</div>\n</details>\n" + tag("p", _legend(lang), class_="small") + "</div>\n"


def table(marks: NumberMarks, lang: str, *, cards: Cards) -> Iterator[str]:
    """One row a number, those of one subject together; what has no subject comes last."""
    heads = "".join(tag("th", escape(head)) for head in _HEADS.in_language(lang).split("|"))
    yield f"<table>\n<thead>{tag('tr', heads)}</thead>\n"
    for subject, indexes in _groups(marks.one).items():
        first = tag("th", escape(subject or "—"), scope="rowgroup", rowspan=str(len(indexes)))
        yield "<tbody>"
        for at, index in enumerate(indexes):
            yield _row(marks, index, (first if at == 0 else "", lang), cards=cards)
        yield "</tbody>\n"
    yield "</table>\n"


def _legend(lang: str) -> str:
    button = (
        f'<button type="button" class="showing" aria-pressed="true" hidden>'
        f"{_TOGGLE.in_language(lang)}</button>"
    )
    return button + "".join(
        tag("span", escape(text.in_language(lang)), class_=f"q {name}") for name, text in _LEGEND
    )


def _groups(one: Numbered) -> dict[str, list[int]]:
    """Indexes of numbers by subject, in order of first mention; the empty subject is last."""
    groups: dict[str, list[int]] = {}
    for index, entry in enumerate(one.entries):
        groups.setdefault(entry.quantity.subject or "", []).append(index)
    unsaid = groups.pop("", None)
    return groups if unsaid is None else {**groups, "": unsaid}


def _row(marks: NumberMarks, index: int, given: tuple[str, str], *, cards: Cards) -> str:
    lead, lang = given
    quantity = marks.one.entries[index].quantity
    number, span = marks.first + index, marks.spans[index]
    line, column = marks.one.page.lines.locate(span.start)
    value = "" if quantity.kind is Kind.LABEL else plain(quantity.value) or ""
    cells = (
        *(str(number), tag("a", f"{line}:{column}", href=f"#n{number}")),
        *(escape(quantity.text), _verdict(marks.one, quantity, span, cards=cards)),
        *(_spaced(value), escape(quantity.unit or ""), _spaced(str(quantity.interval or ""))),
        *(_RELATIONS[quantity.relation].in_language(lang), escape(quantity.period or "")),
    )
    inner = lead + "".join(tag("td", cell) for cell in cells)
    return tag("tr", inner, id=f"r{number}", class_=state(marks.one, quantity)) + "\n"


def _verdict(one: Numbered, quantity: Quantity, span: Span, *, cards: Cards) -> str:
    """✗ with the codes that object, each leading to its finding, or ✓ with those that agree."""
    wrong = sorted(one.wrong.get(quantity.start, ()))
    if wrong:
        return " ".join(("✗", *(_coded(code, span, cards) for code in wrong)))
    judged = sorted(one.judged.get(quantity.start, ()))
    return " ".join(("✓", *map(escape, judged))) if judged else ""


def _coded(code: str, span: Span, cards: Cards) -> str:
    for number, diagnostic in cards.items():
        here = diagnostic.span
        if diagnostic.code == code and here.start < span.end and span.start < here.end:
            return tag("a", escape(code), href=f"#f{number}")
    return escape(code)


def _spaced(digits: str) -> str:
    """Long whole parts in groups of three, set apart by narrow spaces."""
    return _LONG.sub(lambda match: f"{int(match[0]):,}".replace(",", "\u202f"), digits)
