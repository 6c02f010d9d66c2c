"""Why the model suspects a place, in words an editor understands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qccheck.language.constants import UNLIKE
from qccheck.language.move import Move
from qccheck.language.suspicion import Evidence

if TYPE_CHECKING:
    from qccheck.language.model import LanguageModel
    from qccheck.language.phrases import NearMiss
    from qccheck.language.proposal import Proposal

_SIDE = 3
_ALIKE = 150
_WHAT = {
    Move.SUBSTITUTION: ("疑为错字", "probably a wrong character"),
    Move.DOUBLE: ("疑为两字皆误", "probably two wrong characters"),
    Move.INSERTION: ("疑脱字", "a character was probably lost"),
    Move.DELETION: ("疑衍字", "a character is probably superfluous"),
    Move.DUPLICATION: ("疑重复", "probably written twice"),
    Move.TRANSPOSITION: ("疑前后颠倒", "probably the wrong way round"),
}
_SOUND = (
    ("读音相同", "same sound"),
    ("音同调异", "same syllable, other tone"),
    ("读音相近", "similar sound"),
    ("拼音差一字母", "one letter apart in pinyin"),
)


def evidence(model: LanguageModel, text: str, proposal: Proposal) -> Evidence:
    """What is suspected, how much likelier the proposal reads, and how the two are alike."""
    zh, en = _WHAT[proposal.move]
    before = text[max(proposal.start - _SIDE, 0) : proposal.start].split("\n")[-1]
    after = text[proposal.end : proposal.end + _SIDE].split("\n")[0]
    observed = text[proposal.start : proposal.end]
    times = min(proposal.gain / math.log(10), 15.0)
    old, new = before + observed + after, before + proposal.text + after
    like = _likeness(model, observed, proposal.text)
    zh = f"{zh}:“{new}”比“{old}”通顺约 10 的 {times:.0f} 次方倍" + "".join(f";{a}" for a, _ in like)
    en = f"{en}: {new} reads about 10^{times:.0f} times likelier than {old}"
    return Evidence(
        zh.replace(":", "：").replace(";", "；"), en + "".join(f"; {b}" for _, b in like)
    )


def phrase_evidence(miss: NearMiss) -> Evidence:
    """Which set phrase of the trusted corpus a place nearly says."""
    return Evidence(
        f"与可信语料中出现 {miss.seen} 次的固定表述“{miss.phrase}”差一字，请核对",
        f"one character off a set phrase that the trusted corpus has {miss.seen} times:"
        f" {miss.phrase}; please check",
    )


def _likeness(model: LanguageModel, observed: str, written: str) -> list[tuple[str, str]]:
    """How the characters that change are alike in sound and shape."""
    if len(observed) != len(written):
        return []
    result = []
    for old, new in zip(observed, written, strict=True):
        sound, shape = model.likeness(old, new)
        if sound < UNLIKE:
            zh, en = _SOUND[sound]
            result.append((f"{old}、{new}{zh}", f"{old}/{new}: {en}"))
        if shape >= _ALIKE:
            result.append((f"{old}、{new}字形相近", f"{old}/{new}: similar shape"))
    return result
