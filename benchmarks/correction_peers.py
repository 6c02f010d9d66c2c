"""Peers of the model: correctors from PyPI that bring all they need in their package.

    python -m benchmarks.correction PAIRS.tsv --corrector benchmarks.correction_peers:tuiqiao

`pip install tuiqiao` first.  A 5-gram model of characters with candidates by sound and shape,
MIT; its data is a pickle inside the package, so use an environment made for it.  pycorrector,
the best known peer, fetches its model (2.8 GB) on first use and therefore takes no part.
"""

from __future__ import annotations

import contextlib
import importlib
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Sequence


def tuiqiao(lines: Sequence[str]) -> list[str]:
    """What tuiqiao makes of each line; a line that it raises on stays as it is."""
    model = _tuiqiao()
    return [_corrected(model, line) for line in lines]


def _corrected(model: Any, line: str) -> str:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return str(model.correct_single_sen(line))
    except (LookupError, ValueError):
        return line


@cache
def _tuiqiao() -> Any:
    """Its model, found where the package is: it looks beside `os`, where no venv installs."""
    import os

    package = importlib.import_module("tuiqiao.N_gram")
    library = Path(str(package.__file__)).parents[2]
    with (
        mock.patch.object(os, "__file__", str(library / "os.py")),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        return package.N_gram()
