"""How likely a stretch of a text is where it stands, and the text without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qccheck.language.alphabet import UNKNOWN, encode
from qccheck.language.scorer import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from qccheck.language.alphabet import Ids
    from qccheck.language.model import LanguageModel

    Floats = NDArray[np.float32]
    Spans = Sequence[tuple[int, int]]

_FLOOR = -16.0


def removal_gains(model: LanguageModel, text: str, spans: Spans) -> list[float | None]:
    """See LanguageModel.removal_gains."""
    import numpy as np

    def gains(rows: Ids) -> Floats:
        without = np.concatenate((rows[:, :CONTEXT], rows[:, -CONTEXT:]), axis=1)
        return _sums(model, without) - _sums(model, rows)

    return _by_width(model, text, spans, gains)


def likelihoods(model: LanguageModel, text: str, spans: Spans) -> list[float | None]:
    """See LanguageModel.likelihoods."""
    return _by_width(model, text, spans, lambda rows: _sums(model, rows[:, :-CONTEXT]))


def _by_width(
    model: LanguageModel, text: str, spans: Spans, judge: Callable[[Ids], Floats]
) -> list[float | None]:
    """What `judge` makes of rows of equal width: CONTEXT symbols, the stretch, CONTEXT symbols."""
    found: list[float | None] = [None] * len(spans)
    numbers: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(spans):
        numbers.setdefault(end - start, []).append(number)
    for same in numbers.values():
        windows = "".join(_window(text, *spans[number]) for number in same)
        rows = encode(windows, model.table).reshape(len(same), -1)
        known = (rows != UNKNOWN).all(axis=1).tolist()
        for number, is_known, value in zip(same, known, judge(rows).tolist(), strict=True):
            found[number] = value if is_known else None
    return found


def _sums(model: LanguageModel, rows: Ids) -> Floats:
    """Ln probability of the symbols of each row after the first CONTEXT."""
    import numpy as np

    logp = model.searcher.scorer.score(rows, CONTEXT).logp
    sums: Floats = np.maximum(logp, np.float32(_FLOOR)).sum(axis=1)
    return sums


def _window(text: str, start: int, end: int) -> str:
    """CONTEXT characters, the stretch, CONTEXT characters; line ends stand in beyond the text."""
    before = text[max(0, start - CONTEXT) : start].rjust(CONTEXT, "\n")
    return before + text[start : end + CONTEXT].ljust(end + CONTEXT - start, "\n")
