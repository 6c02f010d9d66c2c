"""Many pages in one pass: their texts as one array of code points, on which numpy answers for all.

A detector's `prepare(batch)` asks such a question ahead of `detect` and leaves each page its part
of the answer, as a signal; the accessor of a signal works it out for one page where no batch came
before. A test holds both equal. Only large runs come here, so numpy is imported here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

import numpy as np

from qccheck.page import Page
from qccheck.text.han import are_ideographs
from qccheck.text.knowing import Knowing

_Result = TypeVar("_Result")
GAP: Final = 64
"""Line feeds between two pages: no question looks further than that from a place."""
_LARGEST_KEPT: Final = 30_000_000
"""Bytes; glibc follows the example of no block beyond 32 MiB."""


def _keep_freed_memory() -> None:
    """Have the arrays of one batch serve the next. glibc hands large blocks back to the system, and
    gets them anew page by page, until one of their size was freed once; this one is never touched.
    """
    np.empty(_LARGEST_KEPT, dtype=np.uint8)


_keep_freed_memory()


class Batch(Knowing):
    """The pages, and their code points in a row with `GAP` line feeds around each page.

    A place is an offset into `points`.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self.pages = pages
        gap = "\n" * GAP
        self.text = gap.join(["", *(page.text for page in pages), ""])
        self.points: Any = np.frombuffer(self.text.encode("utf-32-le"), dtype=np.uint32)
        sizes = [len(page.text) for page in pages]
        self.starts: Any = np.cumsum([GAP, *(size + GAP for size in sizes)])
        """Where the text of each page begins, and one more."""
        self.inside: Any = np.zeros(len(self.points), dtype=np.bool_)
        """Whether each place lies on a page."""
        for start, size in zip(self.starts, sizes, strict=False):
            self.inside[start : start + size] = True

    @cached_property
    def han(self) -> Any:
        """Whether each place holds an ideograph."""
        return are_ideographs(self.points)

    def by_page(self, places: Any) -> Iterator[tuple[Page, list[int]]]:
        """Each page with those of the sorted `places` that lie on it or right behind its end, as
        offsets into its text.
        """
        bounds = np.searchsorted(places, self.starts)
        starts = np.repeat(self.starts[:-1], np.diff(bounds))
        offsets = (places[bounds[0] : bounds[-1]] - starts).tolist()
        ends = (bounds - bounds[0]).tolist()
        for page, low, high in zip(self.pages, ends, ends[1:], strict=False):
            yield page, offsets[low:high]

    def share(self, signal: str, places: Any) -> None:
        """Leave each page its part of the sorted `places` under the name `signal`."""
        for page, offsets in self.by_page(places):
            page.signals[signal] = offsets

    def only(self, table: Any) -> Iterator[tuple[Page, str]]:
        """Each page with those of its characters that `table`, a value for each code point, says
        true of, in a row.
        """
        places = np.flatnonzero(table.take(self.points) & self.inside)
        found = self.points[places].tobytes().decode("utf-32-le")
        ends = np.searchsorted(places, self.starts).tolist()
        for page, low, high in zip(self.pages, ends, ends[1:], strict=False):
            yield page, found[low:high]

    def holding(self, table: Any) -> Any:
        """The places whose character `table`, a value for each code point, says true of."""
        return np.flatnonzero(table.take(self.points))


def point_table(characters: Iterable[str], *, others: bool = False) -> Any:
    """Whether each code point is one of `characters`, or is not where `others` is asked for."""
    table = np.full(0x110000, others, dtype=np.bool_)
    table[[ord(character) for character in characters]] = not others
    return table
