"""Work that is done once, at the first asking."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Self, TypeVar

_Result = TypeVar("_Result")


class Knowing:
    """Something of which more is worked out as it is asked for."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def know(self, work: Callable[[Self], _Result]) -> _Result:
        """What `work` makes of this; it runs at the first asking."""
        if work not in self._known:
            self._known[work] = work(self)
        result: _Result = self._known[work]
        return result
