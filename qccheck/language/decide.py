"""From scored proposals to suspicions: the accept decision, overlaps, protections."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from qccheck.language.evidence import evidence, phrase_evidence
from qccheck.language.excerpt import Excerpt
from qccheck.language.move import Move
from qccheck.language.phrases import near_misses
from qccheck.language.protect import classical_quotes, inside, repeated, touches_numeral
from qccheck.language.suspicion import Suspicion, Verdict
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qccheck.language.model import LanguageModel
    from qccheck.language.proposal import Judge, Proposal
    from qccheck.language.suspicion import Point

_REPEATED_COST = 1.5
"""Log-odds that a form loses by standing in the document again, letter for letter."""
_MOST_CANDIDATES = 3
_FIRM = 1.5
"""Log-odds from which an edit is made for a second reading of its line."""
_QUESTION = 0.5
"""Confidence of a near-miss of a set phrase: a question, neither likely nor unlikely."""


class Bar(NamedTuple):
    """What a score must reach at an operating point: more in text of a strange register."""

    base: float
    slope: float = 0.0

    def passed(self, proposal: Proposal) -> bool:
        """Whether a proposal is reported at this point."""
        return proposal.score >= self.base + self.slope * proposal.strange


_FIX: Final = Bar(2.0, 1.5)
"""What `fix` wants at least, whatever a model file says: with 1.6 and 1.0, as the shipped one says,
every eighth fix on microblogs was wrong; with these, slips of the set itself apart, one in forty.
"""


def bar_at(model: LanguageModel, point: Point) -> Bar:
    """The bar of an operating point."""
    base, slope = model.header["points"][point]
    if point == "fix":
        return Bar(max(base, _FIX.base), max(slope, _FIX.slope))
    return Bar(base, slope)


def judged(model: LanguageModel, text: str, judge: Judge | None, point: Point) -> Verdict:
    """See LanguageModel.judged."""
    if not text:
        return Verdict([], None)
    judge = judge or model.judge(text)
    if judge.outside is not None:
        return Verdict([], judge.outside)
    proposals, chosen = _decided(model, text, judge, point)
    by_place: dict[tuple[int, int], list[Proposal]] = {}
    for proposal in proposals:
        by_place.setdefault((proposal.start, proposal.end), []).append(proposal)
    found = [
        _suspicion(model, text, proposal, by_place.get((proposal.start, proposal.end), []))
        for proposal in chosen
    ]
    if model.phrases and point == "suggest":
        found += _questions(model, text, found)
        found.sort(key=lambda suspicion: (suspicion.start, suspicion.end))
    return Verdict(found, None)


def correct(model: LanguageModel, lines: Sequence[str], point: Point) -> list[str]:
    """See LanguageModel.correct; the lines are read as one document."""
    text = "\n".join(line.replace("\n", " ") for line in lines)
    judge = model.judge(text) if text else None
    if judge is None or judge.outside is not None:
        return list(lines)
    _, chosen = _decided(model, text, judge, point)
    parts, done = [], 0
    for proposal in chosen:
        parts += [text[done : proposal.start], proposal.text]
        done = proposal.end
    corrected = ("".join(parts) + text[done:]).split("\n")
    return [
        new if new != old.replace("\n", " ") else old
        for new, old in zip(corrected, lines, strict=True)
    ]


def _decided(
    model: LanguageModel, text: str, judge: Judge, point: Point
) -> tuple[list[Proposal], list[Proposal]]:
    """All proposals near the bar, and those reported."""
    bar = bar_at(model, point)
    proposals = protected(text, judge.proposals(bar.base))
    return proposals, settled(model, text, proposals, bar=bar)


def settled(
    model: LanguageModel, text: str, proposals: Sequence[Proposal], *, bar: Bar
) -> list[Proposal]:
    """What is reported of some proposals, by place: disjoint, in two rounds.

    Where an edit is certain enough, its line is read again with the edit made, because one
    error hides another beside it; what the second reading adds must be disjoint from the first.
    """
    first = disjoint([p for p in proposals if bar.passed(p)])
    firm = [p for p in first if p.score >= _FIRM and p.end - p.start == len(p.text)]
    if not firm:
        return first
    again = Excerpt.around(text, firm)
    found = protected(again.text, model.judge(again.text).proposals(bar.base))
    placed = [
        p._replace(start=again.origin(p.start), end=again.origin(p.end))
        for p in found
        if bar.passed(p)
    ]
    ranked = sorted([*first, *placed], key=lambda p: (-p.score, p.start, p.end))
    return disjoint([*firm, *ranked])


def disjoint(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The first of overlapping or touching-by-insertion proposals, then sorted by place."""
    inside: set[int] = set()  # characters that an edit replaces
    edges: set[int] = set()  # gaps at which an edit begins or ends
    gaps: set[int] = set()  # gaps at which an insertion stands
    chosen = []
    for proposal in proposals:
        start, end = proposal.start, proposal.end
        if start == end:
            if start in gaps or start in edges or {start - 1, start} <= inside:
                continue
            gaps.add(start)
        else:
            if not inside.isdisjoint(range(start, end)) or not gaps.isdisjoint(
                range(start, end + 1)
            ):
                continue
            inside.update(range(start, end))
            edges.update((start, end))
        chosen.append(proposal)
    return sorted(chosen, key=lambda proposal: (proposal.start, proposal.end))


def protected(text: str, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals that touch no number and no classical quotation, repeated forms marked down."""
    quotes = classical_quotes(text)
    kept = []
    for proposal in proposals:
        place = (proposal.start, proposal.end)
        if touches_numeral(text, *place, proposal.text) or inside(quotes, *place):
            continue
        if repeated(text, *place):
            proposal = proposal._replace(score=proposal.score - _REPEATED_COST)
        kept.append(proposal)
    kept.sort(key=lambda proposal: (-proposal.score, proposal.start, proposal.end))
    return kept


def _questions(model: LanguageModel, text: str, found: Sequence[Suspicion]) -> list[Suspicion]:
    """Near-misses of the trusted corpus's set phrases where the model itself is silent."""
    return [
        Suspicion(
            miss.start,
            miss.end,
            text[miss.start : miss.end],
            ((miss.phrase, 1.0),),
            0.0,
            _QUESTION,
            Move.PHRASE.value,
            phrase_evidence(miss),
        )
        for miss in near_misses(text, model.phrases)
        if all(miss.end <= other.start or other.end <= miss.start for other in found)
    ]


def _suspicion(
    model: LanguageModel, text: str, chosen: Proposal, same_place: Sequence[Proposal]
) -> Suspicion:
    rivals = [p for p in same_place if p.text != chosen.text]
    options = [chosen, *rivals][:_MOST_CANDIDATES]
    weights = [math.exp(min(option.score, 30.0)) for option in options]
    candidates = tuple(
        (option.text, round(weight / sum(weights), 4))
        for option, weight in zip(options, weights, strict=True)
    )
    observed = text[chosen.start : chosen.end]
    return Suspicion(
        chosen.start,
        chosen.end,
        observed,
        candidates,
        round(chosen.gain, 3),
        round(_confidence(model, chosen.score), 4),
        chosen.move.value,
        evidence(model, text, chosen),
    )


def _confidence(model: LanguageModel, score: float) -> float:
    slope, base = model.header["calibration"]
    return 1.0 / (1.0 + math.exp(-(slope * score + base)))
