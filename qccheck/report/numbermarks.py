"""Where the numbers of a document stand in its text, and how each one is marked there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from qccheck.numbers.quantity import Kind
from qccheck.report.markup import tag
from qccheck.text.span import Span

if TYPE_CHECKING:
    from qccheck.corpus.survey import Numbered
    from qccheck.numbers.quantity import Quantity


class NumberMarks:
    """The numbers of one document as a page marks them, counted from `first`.

    Number N stands in the text under the id `nN` and in the table under `rN`; each leads to the
    other. `spans` are their places in the raw text, sorted and disjoint.
    """

    def __init__(self, one: Numbered, *, first: int) -> None:
        self.one = one
        self.first = first
        self.spans: list[Span] = []
        done = 0
        for entry in one.entries:
            span = one.page.view.raw_span(entry.quantity.start, entry.quantity.end)
            start = max(span.start, done)
            done = max(span.end, start)
            self.spans.append(Span(start, done))
        self._ends = [span.end for span in self.spans]

    def marked(self, text: str, at: int, write: Callable[[str], str]) -> str:
        """A stretch of the raw text that begins at `at` as HTML; `write` renders plain text.

        A number that reaches over the end of one stretch is marked in the next one as well.
        """
        parts: list[str] = []
        done = 0
        index = bisect_right(self._ends, at)
        while index < len(self.spans) and self.spans[index].start < at + len(text):
            span = self.spans[index]
            left, right = max(span.start - at, 0), min(span.end - at, len(text))
            inner = write(text[left:right])
            parts += [write(text[done:left]), self._mark(index, inner, begins=span.start >= at)]
            done = right
            index += 1
        return "".join((*parts, write(text[done:])))

    def _mark(self, index: int, inner: str, *, begins: bool) -> str:
        quantity = self.one.entries[index].quantity
        number = self.first + index
        shown = [str(quantity.interval or ""), verdict(self.one, quantity.start)]
        return tag(
            *("a", inner),
            class_=f"q {state(self.one, quantity)}",
            href=f"#r{number}",
            id=f"n{number}" if begins else "",
            title=" ".join(filter(None, shown)),
        )


def state(one: Numbered, quantity: Quantity) -> str:
    """Style class of a number: `wrong`, `ok`, `free` (no rule looked at it) or `label`."""
    if quantity.start in one.wrong:
        return "wrong"
    if quantity.kind is Kind.LABEL:
        return "label"
    return "ok" if quantity.start in one.judged else "free"


def verdict(one: Numbered, start: int) -> str:
    """✗ and the rules that object to the number at `start`, else ✓ and those that looked at it."""
    sign, codes = ("✗", one.wrong) if start in one.wrong else ("✓", one.judged)
    return f"{sign} {' '.join(sorted(codes[start]))}" if start in codes else ""
