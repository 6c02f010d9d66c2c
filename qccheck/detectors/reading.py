"""What the language model makes of stretches of a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from qccheck.page import Page

if TYPE_CHECKING:
    from qccheck.language import LanguageModel


class Reading:
    """The model's view of one page; no view at all without a model, or where it is turned off."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def is_possible(self) -> bool:
        """Whether there may be a model to ask; none is loaded to find out."""
        return self._page.asked.point != "off"

    def gains(self, spans: Sequence[tuple[int, int]]) -> list[float | None]:
        """Nats by which the page is likelier without each stretch; None where nobody knows."""
        return self.edit_gains([(start, end, "") for start, end in spans])

    def edit_gains(self, edits: Sequence[tuple[int, int, str]]) -> list[float | None]:
        """Nats by which the page is likelier with each edit made; None where nobody knows."""
        if not edits or self._model is None:
            return [None] * len(edits)
        return self._model.edit_gains(self._page.text, edits)

    def likelihoods(self, spans: Sequence[tuple[int, int]]) -> list[float | None]:
        """Ln probability of each stretch where it stands; None where nobody knows."""
        if not spans or self._model is None:
            return [None] * len(spans)
        return self._model.likelihoods(self._page.text, spans)

    @cached_property
    def _model(self) -> LanguageModel | None:
        from qccheck.language.shipped import shared_model

        asked = self._page.asked
        return None if asked.point == "off" else shared_model(asked.model)
