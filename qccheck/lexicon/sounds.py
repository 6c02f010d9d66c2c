"""Toneless pinyin syllables that speakers and input methods mix up."""

from __future__ import annotations

from typing import Final

_INITIALS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"))
_FINALS: Final = (("ang", "an"), ("eng", "en"), ("ing", "in"))


def fuzzy_key(syllable: str) -> str:
    """The class of a syllable: zh/z, ch/c, sh/s, n/l, f/h, ang/an, eng/en, ing/in fall together.

    Two syllables are near when their classes are equal: zhang -> zan, san -> san.
    """
    for mixed, plain in _INITIALS:
        if syllable.startswith(mixed) and len(syllable) > len(mixed):
            syllable = plain + syllable[len(mixed) :]
            break
    for mixed, plain in _FINALS:
        if syllable.endswith(mixed):
            return syllable[: -len(mixed)] + plain
    return syllable
