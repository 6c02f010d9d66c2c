"""Years of the government reports, read off the years that the text itself names.

The government work reports stand newest first, so the year of a line falls along the file;
the years mentioned are fitted by a falling line of steps. The congress reports behind them
are in no such order and stay undated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from tools.strings import Numbers

_ORDERED_LINES: Final = 17_000
_BLOCK: Final = 150
_YEAR: Final = re.compile("(?<![0-9])((?:19[78]|199|20[012])[0-9])年")
_HAN_YEAR: Final = re.compile("一九([七八九])([〇○零一二三四五六七八九])年")
_HAN_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_FIRST: Final = 1978
_LAST: Final = 2025


def report_years(text: str) -> Numbers:
    """An estimated year for every character of `text`; 0 where the text is undated."""
    lines = text.split("\n")
    ordered = lines[:_ORDERED_LINES]
    blocks = [ordered[i : i + _BLOCK] for i in range(0, len(ordered), _BLOCK)]
    medians = [_median_year("\n".join(block)) for block in blocks]
    known = [i for i, year in enumerate(medians) if year is not None]
    values = np.array([medians[i] for i in known], dtype=float)
    fitted = _falling(np.append(np.insert(values, 0, _LAST), _FIRST + 1))
    places = [-1, *known, len(blocks)]
    smooth = np.rint(np.interp(np.arange(len(blocks)), places, fitted)).astype(np.int64)
    by_line = np.zeros(len(lines), dtype=np.int64)
    by_line[: len(ordered)] = np.repeat(smooth, _BLOCK)[: len(ordered)]
    lengths = [len(line) + 1 for line in lines]
    lengths[-1] -= 1
    years: Numbers = np.repeat(by_line, lengths)
    return years


def _median_year(text: str) -> float | None:
    years = [int(found) for found in _YEAR.findall(text)]
    years += [1900 + 10 * _HAN_DIGITS[a] + _HAN_DIGITS[b] for a, b in _HAN_YEAR.findall(text)]
    fitting = [year for year in years if _FIRST <= year <= _LAST]
    return float(np.median(fitting)) if len(fitting) >= 2 else None


def _falling(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
    """The closest falling sequence (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        pools.append((float(value), 1))
        while len(pools) > 1 and pools[-2][0] < pools[-1][0]:
            (a, m), (b, n) = pools[-2:]
            pools[-2:] = [((a * m + b * n) / (m + n), m + n)]
    return [mean for mean, size in pools for _ in range(size)]
