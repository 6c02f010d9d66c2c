"""Divisions of China from prefecture to county: what they are called and in which region they lie.

The table is `rules/facts/places.tsv` (built by `tools/places.py`). The first two digits of a code
are its province, the first four its prefecture.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final, Self

from qccheck.lexicon.location import fact_path, read_rows
from qccheck.named import NamedTuple

PROVINCE: Final = 2
PREFECTURE: Final = 4
"""Digits of the code of a prefecture, and of a province above."""
CLASSES: Final = "县市区旗州盟"
"""What the name of a division may end with."""


class Division(NamedTuple):
    """One division: its register code, its full name and its short form."""

    code: str
    name: str
    short: str

    def forms(self, *, full: bool) -> tuple[str, ...]:
        """The name and the short form with its class word; or the short form alone."""
        return (self.name, self.short + self._class_word) if full else (self.short,)

    @property
    def _class_word(self) -> str:
        return "" if self.short == self.name else self.name[-1]


class Divisions:
    """Look-up of prefectures and counties, by what they are called and by region."""

    __slots__ = ("_by_form", "_by_region")

    def __init__(self, divisions: list[Division]) -> None:
        self._by_form: dict[str, list[Division]] = defaultdict(list)
        self._by_region: dict[str, list[Division]] = defaultdict(list)
        for division in divisions:
            for form in {division.name, division.short}:
                self._by_form[form].append(division)
            for digits in (PROVINCE, PREFECTURE):
                if len(division.code) > digits:
                    self._by_region[division.code[:digits]].append(division)

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read the shipped table, or the one at `path`."""
        rows = read_rows(path or fact_path("places.tsv"))
        found = (Division(code, name, short) for code, name, _, short, _ in rows)
        return cls([division for division in found if len(division.code) > PROVINCE])

    def called(self, form: str) -> list[Division]:
        """The divisions of that name or short form; any class word may follow a short form."""
        found = self._by_form.get(form)
        if found is None and form[-1:] in CLASSES and len(form) > 2:
            found = self._by_form.get(form[:-1])
        return found or []

    def within(self, region: str) -> list[Division]:
        """The divisions of a province or a prefecture, by its code."""
        return self._by_region.get(region, [])
