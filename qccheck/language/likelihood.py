"""How likely a stretch of a text is where it stands, and the text with other words in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qccheck.language.alphabet import UNKNOWN, encode
from qccheck.language.constants import FLOOR
from qccheck.language.scorer import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from qccheck.language.alphabet import Ids
    from qccheck.language.model import LanguageModel

    Floats = NDArray[np.float32]
    Edit = tuple[int, int, str]
    Spans = Sequence[tuple[int, int]]


def edit_gains(model: LanguageModel, text: str, edits: Sequence[Edit]) -> list[float | None]:
    """See LanguageModel.edit_gains. What is observed and what is proposed are read together: they
    are mostly of one length.
    """
    observed = [_window(text, start, end) for start, end, _ in edits]
    proposed = [_window(text, start, end, after) for start, end, after in edits]
    sums = _sums(model, observed + proposed)
    return [
        None if old is None or new is None else new - old
        for old, new in zip(sums, sums[len(edits) :], strict=False)
    ]


def likelihoods(model: LanguageModel, text: str, spans: Spans) -> list[float | None]:
    """See LanguageModel.likelihoods."""
    return _sums(model, [_window(text, start, end)[:-CONTEXT] for start, end in spans])


def _sums(model: LanguageModel, windows: Sequence[str]) -> list[float | None]:
    """Ln probability of what each window holds after its first CONTEXT characters; None where it
    holds one that the model does not know. Windows of equal length are read together.
    """
    distinct = list(dict.fromkeys(windows))
    if len(distinct) < len(windows):
        known = dict(zip(distinct, _sums(model, distinct), strict=True))
        return [known[window] for window in windows]
    if model.plainly(sum(map(len, windows))):
        return [model.small.likelihood(window) for window in windows]
    sums: list[float | None] = [None] * len(windows)
    numbers: dict[int, list[int]] = {}
    for number, window in enumerate(windows):
        numbers.setdefault(len(window), []).append(number)
    for same in numbers.values():
        rows = encode("".join(windows[number] for number in same), model.table)
        rows = rows.reshape(len(same), -1)
        known = (rows != UNKNOWN).all(axis=1).tolist()
        for number, is_known, value in zip(same, known, _row_sums(model, rows), strict=True):
            sums[number] = value if is_known else None
    return sums


def _row_sums(model: LanguageModel, rows: Ids) -> list[float]:
    import numpy as np

    logp = model.searcher.scorer.score(rows, CONTEXT).logp
    sums: list[float] = np.maximum(logp, np.float32(FLOOR)).sum(axis=1).tolist()
    return sums


def _window(text: str, start: int, end: int, after: str | None = None) -> str:
    """CONTEXT characters, the stretch or what is to stand in its place, CONTEXT characters; line
    ends stand in beyond the text.
    """
    before = text[max(0, start - CONTEXT) : start].rjust(CONTEXT, "\n")
    rest = text[start : end + CONTEXT].ljust(end + CONTEXT - start, "\n")
    return before + (rest if after is None else after + rest[end - start :])
