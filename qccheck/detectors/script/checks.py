"""The checks of the kind, by name, and their run over one page; imported when a page needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from qccheck.detectors.script import digits, folding, forms, points, rare, reverse, spelling
from qccheck.detectors.script.folding import Slip
from qccheck.detectors.script.scene import Scene
from qccheck.finding import Finding
from qccheck.rulefile import Rule
from qccheck.scan import Hit

SLIPS: Final[Mapping[str, Callable[[Scene], Iterator[Slip]]]] = {
    "traditional": forms.traditional,
    "japanese": forms.japanese,
    "variant": forms.variant,
    "ambiguous": forms.ambiguous,
    "member": forms.member,
    "simplified": reverse.simplified,
    "spelling": spelling.spelling,
    "rare": rare.rare,
    "compatibility": points.compatibility,
    "radical": points.radical,
    "kana": points.kana,
    "private-use": points.private_use,
    "replacement": points.replacement,
    "zero-width": points.zero_width,
    "bidi": points.bidi,
    "control": points.control,
    "odd-space": points.odd_space,
    "combining": points.combining,
    "decomposed": points.decomposed,
    "homoglyph": points.homoglyph,
    "presentation": points.presentation,
}
SCANNED: Final[Mapping[str, Callable[[str, Sequence[Hit]], Iterator[Slip]]]] = {
    "letter-in-number": digits.letters,
    "han-zero": digits.han_zeros,
}
WHOLE: Final[Mapping[str, Callable[[Scene, Rule], Iterator[Finding]]]] = {
    "mixed": reverse.mixed,
    "passage": reverse.passage,
}
NAMES: Final = (*SLIPS, *SCANNED, *WHOLE)


def scanned(
    rules: Iterable[tuple[Rule, str]], text: str, pairs: Sequence[Hit]
) -> Iterator[Finding]:
    """Findings of the rules whose check looks at pairs of a digit and a look-alike."""
    for rule, check in rules:
        if check in SCANNED:
            yield from folding.findings(rule, text, SCANNED[check](text, pairs))


def seen(rules: Iterable[tuple[Rule, str]], scene: Scene) -> Iterator[Finding]:
    """Findings of the rules whose check looks at odd characters and members."""
    for rule, check in rules:
        if check in WHOLE:
            yield from WHOLE[check](scene, rule)
        elif check in SLIPS:
            yield from folding.findings(rule, scene.text, SLIPS[check](scene))
