"""What several checks want to know of one page, worked out once."""

from __future__ import annotations

from qccheck.page import Page
from qccheck.text.knowing import Knowing


class Once(Knowing):
    """A page, and what was worked out about it so far."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
