"""Mine confusion pairs: a frequent word with one character taken for its look- or sound-alike.

    python -m tools.mine_pairs CORPORA [-o rules/facts]

Writes two tables. `confusion-pairs.tsv`: the observed string is no word and never occurs in the
pooled corpora, not even across word boundaries. `guarded-pairs.tsv`: a look-alike pair whose
observed string does occur, hardly ever, and in the official corpora only behind or before a
few characters, which the table gives as guards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qccheck.lexicon.characters import Characters
from qccheck.lexicon.words import Flag, Words
from tools.arguments import parse_arguments
from tools.corpus import OFFICIAL, read_codes, read_lines
from tools.grams import GramCounts
from tools.tables import write_table

if TYPE_CHECKING:
    from qccheck.lexicon.characters import Neighbour

_KEEP: Final = 20_000
_A_PLACE: Final = 5  # pairs kept for one place of one word
_LEAST_FREQUENCY: Final = {2: 5.0, 3: 4.5, 4: 3.0}
_LEAST_SHAPE: Final = 0.55
_HOMOPHONES: Final = 14
_CHANNEL_WEIGHT: Final = 5.0  # doublings of frequency that a channel twice as likely is worth
_BOTH: Final = 1.25
_FIRST_HOMOPHONE: Final = 0.9
_NEXT_HOMOPHONE: Final = 0.93
_GUARDED_SHARE: Final = 0.002
_GUARDED_SHAPE: Final = 0.6
_GUARDED_LEAST: Final = 7.0
_MOST_GUARDS: Final = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """observed -> proposed with its evidence."""

    observed: str
    proposed: str
    channel: str
    likeness: float
    frequency: float
    place: int

    @property
    def score(self) -> float:
        """Word frequency times channel, as a log."""
        return self.frequency + _CHANNEL_WEIGHT * log2(self.likeness)


def main() -> None:
    """Mine both tables."""
    arguments = parse_arguments(__doc__)
    words, characters = Words.load(), Characters.load()
    grams = GramCounts(read_codes(arguments.corpora))
    every = list(possible_pairs(words, characters))
    counts = dict(zip(every, map(int, grams.count([p.observed for p in every])), strict=True))
    unseen = best_pairs(pair for pair, count in counts.items() if count == 0)
    _write_unseen(arguments.output, unseen, grams)
    rare = [p for p, count in counts.items() if count and is_rare(p, count, grams)]
    contexts = collect_contexts(arguments.corpora, {pair.observed for pair in rare})
    _write_guarded(arguments.output, rare, counts, contexts)


def possible_pairs(words: Words, characters: Characters) -> Iterator[Pair]:
    """Each frequent word with each place changed to a common confusable, no word among them."""
    confusions = Confusions(characters)
    for word in words:
        frequency = words.log_frequency(word)
        least = _LEAST_FREQUENCY.get(len(word))
        if least is None or frequency < least or words.flags(word) & Flag.PERSON:
            continue
        for place, character in enumerate(word):
            for observed, (channel, likeness) in confusions.of(character).items():
                changed = word[:place] + observed + word[place + 1 :]
                if changed not in words and not is_open(word, place, words):
                    yield Pair(changed, word, channel, likeness, frequency, place)


def is_open(word: str, place: int, words: Words) -> bool:
    """Whether the rest of a two-character word is a particle or numeral that takes any noun."""
    return len(word) == 2 and bool(words.flags(word[1 - place]) & (Flag.FUNCTION | Flag.NUMBER))


def best_pairs(pairs: Iterable[Pair]) -> list[Pair]:
    """The best by score: no observed twice, few a place, none that holds a shorter one."""
    kept: dict[str, Pair] = {}
    by_place: Counter[tuple[str, int]] = Counter()
    for pair in sorted(pairs, key=lambda p: (len(p.proposed), -p.score, p.observed)):
        key = (pair.proposed, pair.place)
        if by_place[key] < _A_PLACE and not _holds_shorter(pair, kept):
            by_place[key] += 1
            known = kept.get(pair.observed)
            if known is None or known.score < pair.score:
                kept[pair.observed] = pair
    ranked = sorted(kept.values(), key=lambda p: (-p.score, p.observed))
    return sorted(ranked[:_KEEP], key=lambda p: (p.observed, p.proposed))


def is_rare(pair: Pair, count: int, grams: GramCounts) -> bool:
    """Whether a guard is worth having: a frequent word, a good likeness, few occurrences."""
    fits = "shape" in pair.channel and pair.likeness >= _GUARDED_SHAPE
    if pair.frequency < _GUARDED_LEAST or not fits or len(pair.observed) > 3:
        return False
    return count <= _GUARDED_SHARE * int(grams.count([pair.proposed])[0])


def collect_contexts(
    corpora: Path, observed: set[str]
) -> Mapping[str, tuple[Counter[str], Counter[str]]]:
    """Characters before and after each string in the official corpora; "" at a line's edge."""
    import ahocorasick_rs

    ordered = sorted(observed)
    automaton = ahocorasick_rs.AhoCorasick(ordered)
    found: defaultdict[str, tuple[Counter[str], Counter[str]]]
    found = defaultdict(lambda: (Counter(), Counter()))
    for line in read_lines(corpora, OFFICIAL):
        for number, start, end in automaton.find_matches_as_indexes(line, overlapping=True):
            before, after = found[ordered[number]]
            before[line[max(0, start - 1) : start]] += 1
            after[line[end : end + 1]] += 1
    return found


class Confusions:
    """Which characters may be written for a character, remembered."""

    __slots__ = ("_characters", "_known")

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self._known: dict[str, dict[str, tuple[str, float]]] = {}

    def of(self, character: str) -> dict[str, tuple[str, float]]:
        """Observed character -> (channel, likeness) for the proposed `character`."""
        if character not in self._known:
            self._known[character] = self._collect(character)
        return self._known[character]

    def _collect(self, character: str) -> dict[str, tuple[str, float]]:
        facts = self._characters
        shapes = [n for n in facts.shape_neighbours(character) if n.score >= _LEAST_SHAPE]
        sounds: Sequence[Neighbour] = facts.sound_neighbours(character)
        homophones = [n.character for n in sounds if n.score == 1.0]
        found = {n.character: ("shape", _shape_channel(n.score)) for n in shapes}
        for rank, other in enumerate(homophones):
            if other in found:
                found[other] = ("sound+shape", _BOTH * found[other][1] ** 0.5)
            elif rank < _HOMOPHONES and facts.level(other) == 1:
                found[other] = ("sound", _FIRST_HOMOPHONE * _NEXT_HOMOPHONE**rank)
        return {c: v for c, v in found.items() if facts.level(c) in (1, 2)}


def _shape_channel(score: float) -> float:
    """Likeness of a look-alike on the scale of homophones: 0.6 -> 0.43, 0.8 and above -> 1."""
    return min(1.0, max(0.1, (score - 0.45) / 0.35))


def _holds_shorter(pair: Pair, kept: Mapping[str, Pair]) -> bool:
    text, size = pair.observed, len(pair.observed)
    parts = (text[i:j] for i in range(size) for j in range(i + 2, size + 1) if j - i < size)
    return any(part in kept for part in parts)


def _write_unseen(output: Path, pairs: Sequence[Pair], grams: GramCounts) -> None:
    seen = grams.count([pair.proposed for pair in pairs])
    write_table(
        output / "confusion-pairs.tsv",
        columns=("observed", "proposed", "channel", "likeness", "proposed_count"),
        rows=[
            (p.observed, p.proposed, p.channel, f"{min(p.likeness, 1):.2f}", int(n))
            for p, n in zip(pairs, seen, strict=True)
        ],
        about={
            "source": "the lexicon and character tables; counts over the pooled corpora, in which"
            " `observed` never occurs",
            "licence": "counts only; jieba (MIT), Unihan (Unicode licence V3)",
            "built by": "tools/mine_pairs.py",
        },
    )


def _write_guarded(
    output: Path,
    pairs: Iterable[Pair],
    counts: Mapping[Pair, int],
    contexts: Mapping[str, tuple[Counter[str], Counter[str]]],
) -> None:
    best: dict[str, tuple[str, str, str, int, str, str]] = {}
    for pair in sorted(pairs, key=lambda p: (-p.score, p.observed, p.proposed)):
        before, after = contexts.get(pair.observed, (Counter(), Counter()))
        guards = _smaller_guard(before, after)
        if guards and pair.observed not in best:
            likeness = f"{min(pair.likeness, 1):.2f}"
            row = (pair.observed, pair.proposed, likeness, counts[pair], *guards)
            best[pair.observed] = row
    write_table(
        output / "guarded-pairs.tsv",
        columns=("observed", "proposed", "likeness", "count", "unless_before", "unless_after"),
        rows=sorted(best.values()),
        about={
            "source": "the lexicon and character tables; guards are the neighbours of `observed`"
            " in the official corpora, counts are over the pooled corpora",
            "licence": "counts only; jieba (MIT), Unihan (Unicode licence V3)",
            "built by": "tools/mine_pairs.py",
        },
    )


def _smaller_guard(before: Counter[str], after: Counter[str]) -> tuple[str, str] | None:
    """The smaller set of neighbours that covers every occurrence; None when both are large."""
    sides = [
        (len(before), "".join(sorted(before)), "") if "" not in before else None,
        (len(after), "", "".join(sorted(after))) if "" not in after else None,
    ]
    usable = [side for side in sides if side is not None and side[0] <= _MOST_GUARDS]
    return min(usable)[1:] if usable else None


if __name__ == "__main__":
    main()
