"""From scored proposals to suspicions: the accept decision, overlaps, protections."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.competence import competence
from qccheck.language.evidence import evidence, phrase_evidence
from qccheck.language.excerpt import Excerpt
from qccheck.language.moves import Move
from qccheck.language.phrases import near_misses
from qccheck.language.protect import classical_quotes, inside, repeated, touches_numeral
from qccheck.language.suspicion import Suspicion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from qccheck.language.model import LanguageModel
    from qccheck.language.scan import Scan
    from qccheck.language.search import Batch
    from qccheck.language.suspicion import Point

    Mask = NDArray[np.bool_]

_REPEATED_COST = 1.5
"""Log-odds that a form loses by standing in the document again, letter for letter."""
_MOST_CANDIDATES = 3
_FIRM = 1.5
"""Log-odds from which an edit is made for a second reading of its line."""
_QUESTION = 0.5
"""Confidence of a near-miss of a set phrase: a question, neither likely nor unlikely."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One edit with the log-odds that it is right; `score` is comparable between moves.

    `strange` is how far, in nats a character, the text around lies below the model's own.
    """

    score: float
    start: int
    end: int
    text: str
    move: Move
    gain: float
    strange: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """What a score must reach at an operating point: more in text of a strange register."""

    base: float
    slope: float = 0.0

    def passed(self, proposal: Proposal) -> bool:
        """Whether a proposal is reported at this point."""
        return proposal.score >= self.base + self.slope * proposal.strange


def find(model: LanguageModel, text: str, point: Point) -> list[Suspicion]:
    """See LanguageModel.find."""
    scan, proposals, chosen = _read(model, text, point)
    if scan is None:
        return []
    by_place: dict[tuple[int, int], list[Proposal]] = {}
    for proposal in proposals:
        by_place.setdefault((proposal.start, proposal.end), []).append(proposal)
    found = [
        _suspicion(model, scan, proposal, by_place.get((proposal.start, proposal.end), []))
        for proposal in chosen
    ]
    if model.phrases and point == "suggest":
        found += _questions(model, text, found)
        found.sort(key=lambda suspicion: (suspicion.start, suspicion.end))
    return found


def correct(model: LanguageModel, lines: Sequence[str], point: Point) -> list[str]:
    """See LanguageModel.correct; the lines are read as one document."""
    text = "\n".join(line.replace("\n", " ") for line in lines)
    _, _, chosen = _read(model, text, point)
    parts, done = [], 0
    for proposal in chosen:
        parts += [text[done : proposal.start], proposal.text]
        done = proposal.end
    corrected = ("".join(parts) + text[done:]).split("\n")
    return [
        new if new != old.replace("\n", " ") else old
        for new, old in zip(corrected, lines, strict=True)
    ]


def _read(
    model: LanguageModel, text: str, point: Point
) -> tuple[Scan | None, list[Proposal], list[Proposal]]:
    """The scan, all proposals near the bar, and those reported; nothing of foreign text."""
    if not text:
        return None, [], []
    scan = model.scan(text)
    if competence(scan, model.simplified).outside is not None:
        return None, [], []
    bar = Bar(*model.header["points"][point])
    proposals = protected(scan, scored(model, scan, least=bar.base))
    return scan, proposals, settled(model, scan, proposals, bar=bar)


def scored(model: LanguageModel, scan: Scan, *, least: float) -> list[Proposal]:
    """All proposals outside the silent places whose score reaches `least`, best first."""
    silent = competence(scan, model.simplified).silent
    result: list[Proposal] = []
    for batch in model.proposals(scan):
        result += _judged(model, batch, (scan, silent), least)
    result.sort(key=lambda proposal: (-proposal.score, proposal.start, proposal.end))
    return result


def settled(
    model: LanguageModel, scan: Scan, proposals: Sequence[Proposal], *, bar: Bar
) -> list[Proposal]:
    """What is reported of some proposals, by place: disjoint, in two rounds.

    Where an edit is certain enough, its line is read again with the edit made, because one
    error hides another beside it; what the second reading adds must be disjoint from the first.
    """
    first = disjoint([p for p in proposals if bar.passed(p)])
    firm = [p for p in first if p.score >= _FIRM and p.end - p.start == len(p.text)]
    if not firm:
        return first
    again = Excerpt.around(scan.text, firm)
    other = model.scan(again.text)
    found = protected(other, scored(model, other, least=bar.base))
    placed = [
        replace(p, start=again.origin(p.start), end=again.origin(p.end))
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


def _judged(
    model: LanguageModel, batch: Batch, where: tuple[Scan, Mask], least: float
) -> list[Proposal]:
    scan, silent = where
    edits = batch.edits
    place = np.minimum(edits.start, len(silent) - 1)
    scores = model.decisions[batch.move].score(batch.rows)
    scores -= np.float32(model.header["handicaps"][batch.move.value])
    strange = np.maximum(model.header["pivot"] - scan.register[place], 0.0)
    kept = np.flatnonzero((scores >= least) & ~silent[place])
    return [
        Proposal(
            float(scores[row]),
            int(edits.start[row]),
            int(edits.end[row]),
            model.text_of(edits.replacement[row]),
            batch.move,
            float(batch.gain[row]),
            float(strange[row]),
        )
        for row in kept.tolist()
    ]


def protected(scan: Scan, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals that touch no number and no classical quotation, repeated forms marked down."""
    quotes = classical_quotes(scan.text)
    kept = []
    for proposal in proposals:
        place = (proposal.start, proposal.end)
        if touches_numeral(scan.text, *place, proposal.text) or inside(quotes, *place):
            continue
        if repeated(scan.text, *place):
            proposal = replace(proposal, score=proposal.score - _REPEATED_COST)
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
    model: LanguageModel, scan: Scan, chosen: Proposal, same_place: Sequence[Proposal]
) -> Suspicion:
    rivals = [p for p in same_place if p.text != chosen.text]
    options = [chosen, *rivals][:_MOST_CANDIDATES]
    weights = [math.exp(min(option.score, 30.0)) for option in options]
    candidates = tuple(
        (option.text, round(weight / sum(weights), 4))
        for option, weight in zip(options, weights, strict=True)
    )
    observed = scan.text[chosen.start : chosen.end]
    return Suspicion(
        chosen.start,
        chosen.end,
        observed,
        candidates,
        round(chosen.gain, 3),
        round(_confidence(model, chosen.score), 4),
        chosen.move.value,
        evidence(model, scan, chosen),
    )


def _confidence(model: LanguageModel, score: float) -> float:
    slope, base = model.header["calibration"]
    return 1.0 / (1.0 + math.exp(-(slope * score + base)))
