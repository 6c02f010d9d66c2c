"""Numbers in the terminal: by metric with place and verdict, as a pivot, or one explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from qccheck.diagnostic import Text
from qccheck.numbers.ledger import Entry
from qccheck.numbers.quantity import Kind, plain

if TYPE_CHECKING:
    from qccheck.corpus.survey import Numbered, Survey

_NO_SUBJECT: Final = Text("（未指明）", "(no subject)")
_COVERAGE: Final = Text(
    "{total} 个数（另有 {labels} 个名称），{checked} 个经 {rules} 条规则核对，"
    "{rest} 个未核对，{wrong} 个有疑",
    "{total} numbers (and {labels} names), {checked} checked by {rules} rules, "
    "{rest} by none, {wrong} in doubt",
)
_WIDTHS: Final = (5, 9, 20, 18, 36, 10, 8)


def table(found: Survey, lang: str, *, checked: bool) -> Iterator[str]:
    """One line a number, grouped by subject in order of first mention; then the coverage."""
    number = 0
    for one in found.documents:
        groups: dict[str, list[tuple[int, Entry]]] = {}
        for entry in one.entries:
            number += 1
            subject = entry.quantity.subject or _NO_SUBJECT.in_language(lang)
            groups.setdefault(subject, []).append((number, entry))
        for subject, rows in groups.items():
            yield f"{subject}\n"
            yield from (_line(one, place, entry, checked=checked) for place, entry in rows)
        path = one.page.document.path
        yield f"{Text(f'{path}：', f'{path}: ').in_language(lang)}{coverage(one, lang)}\n"


def coverage(one: Numbered, lang: str) -> str:
    """How many numbers there are, how many rules looked at how many, and how many are in doubt."""
    starts = {entry.quantity.start for entry in one.entries}
    names = {entry.quantity.start for entry in one.entries if entry.quantity.kind is Kind.LABEL}
    judged = {start: codes for start, codes in one.judged.items() if start in starts - names}
    total = len(one.entries) - len(names)
    return _COVERAGE.in_language(lang).format(
        total=total,
        labels=len(names),
        checked=len(judged),
        rules=len({code for codes in judged.values() for code in codes}),
        rest=total - len(judged),
        wrong=len(one.wrong.keys() & starts),
    )


def explain(found: Survey, number: int, lang: str) -> Iterator[str]:
    """The sentence of the number, and each step of its reading."""
    entry = found.entries[number - 1]
    quantity = entry.quantity
    yield f"{entry.document}: {quantity.text}\n  {entry.sentence}\n"
    for name, value in quantity.as_dict().items():
        yield f"  {name}: {value}\n"
    yield "".join(f"  ← {step}\n" for step in quantity.path)


def pivot(entries: Iterable[Entry], lang: str) -> Iterator[str]:
    """Subject and scope by period, as tab-separated lines."""
    cells: dict[tuple[str, str, str], dict[str, str]] = {}
    periods: set[str] = set()
    for entry in entries:
        quantity = entry.quantity
        if quantity.subject is None or quantity.kind is Kind.LABEL:
            continue
        period = quantity.period or "—"
        periods.add(period)
        key = (quantity.subject, entry.scope, quantity.relation.value)
        row = cells.setdefault(key, {})
        row[period] = "; ".join(filter(None, (row.get(period), quantity.text)))
    columns = sorted(periods)
    yield "\t".join(("subject", "scope", "relation", *columns)) + "\n"
    for key, row in cells.items():
        yield "\t".join((*key, *(row.get(period, "") for period in columns))) + "\n"


def _line(one: Numbered, number: int, entry: Entry, *, checked: bool) -> str:
    quantity = entry.quantity
    span = one.page.view.raw_span(quantity.start, quantity.end)
    line, column = one.page.lines.locate(span.start)
    interval = "" if quantity.interval is None else str(quantity.interval)
    cells = (
        *(str(number), f"{line}:{column}", quantity.text, _value(entry), interval),
        *(quantity.relation.value, quantity.period or ""),
    )
    row = "  " + "  ".join(_pad(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True))
    return f"{row}  {_verdict(one, quantity.start)}".rstrip() + "\n" if checked else f"{row}\n"


def _value(entry: Entry) -> str:
    quantity = entry.quantity
    if quantity.kind is Kind.LABEL:
        return "label"
    return f"{plain(quantity.value) or '—'} {quantity.unit or ''}".strip()


def _verdict(one: Numbered, start: int) -> str:
    wrong = one.wrong.get(start)
    if wrong:
        return "✗ " + " ".join(sorted(wrong))
    judged = one.judged.get(start)
    return "✓ " + " ".join(sorted(judged)) if judged else "·"


def _pad(text: str, width: int) -> str:
    taken = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(0, width - taken)
