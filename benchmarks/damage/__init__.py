"""Damage done on purpose to clean text, to measure what a linter finds of it.

The injector knows nothing of the linter: its words, look-alikes and phrases come from
jieba, pypinyin, OpenCC, the Unicode Han Database and the corpora, never from `rules/`.
"""

from __future__ import annotations

from benchmarks.damage.case import Case, Damage, manifest_hash
from benchmarks.damage.injector import FAMILIES, HALVES, Half, inject, is_apart
from benchmarks.damage.material import CorporaMissingError, Material, find_corpora

__all__ = [
    "FAMILIES",
    "HALVES",
    "Case",
    "CorporaMissingError",
    "Damage",
    "Half",
    "Material",
    "find_corpora",
    "inject",
    "is_apart",
    "manifest_hash",
]
