"""What the language model makes of stretches of a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from qccheck.page import Page

if TYPE_CHECKING:
    from qccheck.batch import Batch
    from qccheck.language import LanguageModel
    from qccheck.language.proposal import Judge

Span = tuple[int, int]
Answers = dict[Span, float | None]
_GAINS = "gains"
_LIKELIHOODS = "likelihoods"
_JUDGE = "judge"


class Reading:
    """The model's view of one page; no view at all without a model, or where it is turned off."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def is_possible(self) -> bool:
        """Whether there may be a model to ask; none is loaded to find out."""
        return self._page.asked.point != "off"

    @property
    def judge(self) -> Judge | None:
        """The page read: once for all kinds that ask, until the page is done with."""
        model, text = self.model, self._page.text
        return self._page.know(_JUDGE, lambda: model.judge(text)) if model and text else None

    def gains(self, spans: Sequence[Span]) -> list[float | None]:
        """Nats by which the page is likelier without each stretch; None where nobody knows."""
        return self._known(_GAINS, spans)

    def edit_gains(self, edits: Sequence[tuple[int, int, str]]) -> list[float | None]:
        """Nats by which the page is likelier with each edit made; None where nobody knows."""
        if not edits or self.model is None:
            return [None] * len(edits)
        return self.model.edit_gains(self._page.text, edits)

    def likelihoods(self, spans: Sequence[Span]) -> list[float | None]:
        """Ln probability of each stretch where it stands; None where nobody knows."""
        return self._known(_LIKELIHOODS, spans)

    def breaks(self, tests: Sequence[tuple[int, float]]) -> list[int]:
        """The places at which, for each test, so many characters from there on are unexpected by
        so many nats together; none where the model is not at home, or where nobody knows.
        """
        judge = self.judge
        return judge.breaks(tests) if judge and judge.outside is None else []

    def _known(self, question: str, spans: Sequence[Span]) -> list[float | None]:
        known: Answers = self._page.signals.get(question, {})
        if all(span in known for span in spans):
            return [known[span] for span in spans]
        if self.model is None:
            return [None] * len(spans)
        return _ask(self.model, question, self._page.text, spans)

    @cached_property
    def model(self) -> LanguageModel | None:
        """The model to ask; none without a model file, or where it is turned off."""
        return _model(self._page)


def read_ahead(
    batch: Batch, gains: Sequence[Sequence[Span]], likelihoods: Sequence[Sequence[Span]]
) -> None:
    """Ask about many pages at once: the stretches of each page, by what is asked of them."""
    model = _model(batch.pages[0]) if any(gains) or any(likelihoods) else None
    if model is None:
        return
    for question, spans in ((_GAINS, gains), (_LIKELIHOODS, likelihoods)):
        begun = zip(batch.starts.tolist(), spans, strict=False)
        placed = [(base + start, base + end) for base, own in begun for start, end in own]
        answers = iter(_ask(model, question, batch.text, placed))
        for page, own in zip(batch.pages, spans, strict=True):
            page.signals[question] = dict(zip(own, answers, strict=False))


def _ask(
    model: LanguageModel, question: str, text: str, spans: Sequence[Span]
) -> list[float | None]:
    if question == _LIKELIHOODS:
        return model.likelihoods(text, spans)
    return model.edit_gains(text, [(start, end, "") for start, end in spans])


def _model(page: Page) -> LanguageModel | None:
    from qccheck.language.shipped import shared_model

    return None if page.asked.point == "off" else shared_model(page.asked.model)
