"""Garbled words found by statistics: wrong, lost, extra and exchanged characters.

`shipped()` gives the model that comes with qccheck, or None; `LanguageModel.load(path)` any other;
`.find(text)` is the way in.  Importing this package loads no numpy;
that happens when a model is first used.
"""

from __future__ import annotations

from qccheck.language.faults import ModelError
from qccheck.language.model import LanguageModel
from qccheck.language.shipped import shipped
from qccheck.language.suspicion import Evidence, Point, Suspicion

__all__ = ["Evidence", "LanguageModel", "ModelError", "Point", "Suspicion", "shipped"]
