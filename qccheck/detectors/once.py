"""What several checks want to know of one page, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Self, TypeVar

from qccheck.page import Page

_Result = TypeVar("_Result")


class Once:
    """A page, and what was worked out about it so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._known: dict[Hashable, Any] = {}

    def know(self, work: Callable[[Self], _Result]) -> _Result:
        """What `work` makes of this; it runs at the first asking."""
        if work not in self._known:
            self._known[work] = work(self)
        result: _Result = self._known[work]
        return result
