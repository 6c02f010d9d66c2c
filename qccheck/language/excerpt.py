"""Some lines of a text with edits made, and the way back to places of the text itself."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qccheck.language.proposal import Proposal

_FAR = 80


class Excerpt(NamedTuple):
    """Pieces joined by line breaks; piece k begins at `firsts[k]` here, at `origins[k]` there."""

    text: str
    firsts: tuple[int, ...]
    origins: tuple[int, ...]

    @classmethod
    def around(cls, text: str, edits: Sequence[Proposal]) -> Excerpt:
        """The surroundings of edits that keep the length of the text, with the edits made.

        A piece is a line, cut at 80 characters from its edits; `edits` are sorted and disjoint.
        """
        rewritten = list(text)
        for edit in edits:
            rewritten[edit.start : edit.end] = edit.text
        pieces, firsts, origins = [], [], []
        place = 0
        for low, high in _spans(text, edits):
            piece = "".join(rewritten[low:high])
            pieces.append(piece)
            firsts.append(place)
            origins.append(low)
            place += len(piece) + 1
        return cls("\n".join(pieces), tuple(firsts), tuple(origins))

    def origin(self, place: int) -> int:
        """The place of the text that a place of the excerpt stands for."""
        piece = bisect_right(self.firsts, place) - 1
        return self.origins[piece] + place - self.firsts[piece]


def _spans(text: str, edits: Sequence[Proposal]) -> list[tuple[int, int]]:
    """Disjoint spans around the edits, within their lines."""
    spans: list[tuple[int, int]] = []
    for edit in edits:
        low = max(text.rfind("\n", 0, edit.start) + 1, edit.start - _FAR)
        end = text.find("\n", edit.end)
        high = min(end if end >= 0 else len(text), edit.end + _FAR)
        if spans and low <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(high, spans[-1][1]))
        else:
            spans.append((low, high))
    return spans
