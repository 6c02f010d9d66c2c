"""Builds the shipped model from corpora and pairs; equal input gives equal bytes.

    python -m tools.language.build_model SHARED -o shipped.qclm

SHARED holds `corpora/`, `tune/` and `facts/`.  The recipe: (1) statistics without one line in
eight; (2) errors injected into those lines, and the pairs that may ship, are searched with
them; (3) the accept decisions are grown on what the search proposed; (4) the statistics of
all lines and of the targets of those pairs are written with decisions, points and provenance.
"""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qccheck.language.alphabet import SPECIAL, Alphabet, choose_alphabet, encode
from qccheck.language.assemble import gram_arrays
from qccheck.language.container import Container, write_container
from qccheck.language.forest import forest_arrays
from qccheck.language.model import LanguageModel
from qccheck.language.move import SEARCHED, Move
from tools.language.corpora import HELD_OUT, SHIPPABLE, Corpus, read_corpora, read_pairs
from tools.language.examples import Examples, examples
from tools.language.grow import Lesson, grow
from tools.language.noise import noise
from tools.language.similarity import Similar, Sources, similar
from tools.language.tables import mark, neighbour_arrays, similar_arrays, word_arrays
from tools.language.topics import topic_arrays

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

THRESHOLDS = (1, 1, 2, 2, 2)
"""Least count of a kept n-gram, by order."""
LEAST_CHARACTER = 5
NOISE_SHARE = 0.3
"""Of the lines of the corpora so many are damaged."""
LOSS_SHARE, LOSS_LINES, LOSS_SEED, LOSSES = 0.6, 4, 20, "losses: "
"""For lost characters alone, one held-out line in four once more, so many of them with a loss."""
PAIR_WEIGHT, GENERAL_WEIGHT = 8.0, 6.0
"""What a substitution in the pairs, and one in general text, counts beside official text.

The pairs hold no lost and no doubled characters and do not teach those moves.
"""
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
    "沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵覃武钱戴严莫孔向常汤康易"
    "乔赖文施洪辛柯庄温牛葛樊阮倪殷霍翟申耿尤焦柳邢鲁岳齐欧梅莉卓尼斯拉尔克特巴达姆纳普"
)
"""Frequent surnames, and characters that foreign names are written with."""
POINTS: dict[str, Any] = {
    "points": {"suggest": [-0.58, 0.1], "fix": [1.6, 1.0]},
    "pivot": -3.2,
    "handicaps": {
        "substitution": 0.0,
        "double-substitution": 0.0,
        "insertion": 2.0,
        "deletion": 2.0,
        "duplication": 0.5,
        "transposition": 1.5,
    },
    "calibration": [0.803, -0.023],
}
"""Chosen on clean-dev and by leaving domains out (`crossval`); see docs/experiments.md.

A point is a least score and what it rises by for each nat that the mean ln probability of a
character lies below `pivot`.  A handicap makes a move's false alarms as rare as the others'.
"""
TREES = {Move.SUBSTITUTION: 160, Move.DOUBLE: 120, Move.INSERTION: 160, Move.DUPLICATION: 160}
OTHER_TREES = 80
LIBRARIES = (
    "numpy",
    "scikit-learn",
    "scipy",
    "lightgbm",
    "pypinyin",
    "jieba",
    "Pillow",
    "rapidfuzz",
)


def main() -> None:
    """Builds the model that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    corpora = read_corpora(arguments.shared / "corpora")
    tune = arguments.shared / "tune"
    facts = Facts(arguments.shared / "facts", fonts())
    lines = [line for corpus in corpora for line in corpus.lines]
    lines += [target for name in SHIPPABLE for _, target in read_pairs(tune, name)]
    whole = base_model(lines, facts)
    part = base_model([line for corpus in corpora for line in corpus.kept()], facts)
    decisions = train(part, corpora, tune)
    header = {**whole.header, **POINTS, "provenance": provenance(corpora)}
    write_container(arguments.output, Container(header, {**whole.arrays, **decisions}))


class Facts:
    """Fact tables and fonts; the characters that Simplified text is written with."""

    def __init__(self, folder: Path, font_files: Sequence[Path]) -> None:
        table = folder / "general-standard-characters.tsv"
        rows = table.read_text(encoding="utf-8").splitlines()
        self.standard = {row.split("\t")[0] for row in rows}
        self.sources = Sources(folder / "unihan.tsv", font_files)
        self._similar: Similar | None = None

    def similar(self, alphabet: Alphabet, unigram: NDArray[np.float32]) -> Similar:
        """Similar characters, compared once, for the first and therefore largest alphabet."""
        if self._similar is None:
            targets = sorted(set(alphabet.characters) & self.standard)
            symbols = [SPECIAL + alphabet.characters.index(target) for target in targets]
            frequency = np.exp(unigram[symbols].astype(np.float64)) * 1e7
            self._similar = similar(targets, frequency.tolist(), self.sources)
        return self._similar


def fonts() -> list[Path]:
    """The fonts whose images are compared: Noto Serif and Sans CJK of the system."""
    folder = Path("/usr/share/fonts/opentype/noto")
    return [folder / "NotoSerifCJK-Regular.ttc", folder / "NotoSansCJK-Regular.ttc"]


def base_model(lines: Sequence[str], facts: Facts) -> LanguageModel:
    """Statistics and tables without decisions."""
    import jieba

    text = "\n" + "\n".join(lines) + "\n"
    alphabet = choose_alphabet([text], LEAST_CHARACTER)
    ids = encode(text, alphabet.table())
    arrays = gram_arrays(ids, alphabet.size, THRESHOLDS)
    arrays |= similar_arrays(facts.similar(alphabet, arrays["unigram"]), alphabet)
    arrays |= neighbour_arrays(ids, alphabet, facts.standard)
    dictionary = Path(jieba.__file__).parent / "dict.txt"
    arrays |= word_arrays(dictionary, alphabet)
    arrays |= topic_arrays(text, dictionary_words(dictionary), alphabet)
    arrays["simplified"] = mark(facts.standard, alphabet)
    arrays["surnames"] = mark(SURNAMES, alphabet)
    return LanguageModel({"alphabet": alphabet.characters}, arrays)


def dictionary_words(path: Path) -> list[str]:
    """The words of a file of lines of `word count …`."""
    return [line.split(" ")[0] for line in path.read_text(encoding="utf-8").splitlines()]


def train(model: LanguageModel, corpora: Sequence[Corpus], tune: Path) -> dict[str, NDArray[Any]]:
    """The arrays of the accept decisions."""
    sets = own_errors(model, corpora)
    sets |= {name: examples(model, read_pairs(tune, name)) for name in SHIPPABLE}
    return decision_arrays(sets)


def own_errors(
    model: LanguageModel, corpora: Sequence[Corpus]
) -> dict[str, Mapping[Move, Examples]]:
    """Examples of errors that the project makes itself, by name: of all kinds, and losses."""
    sets: dict[str, Mapping[Move, Examples]] = {}
    for seed, corpus in enumerate(corpora):
        pairs = noise(model, seed).pairs(corpus.held_out(), share=NOISE_SHARE)
        sets[corpus.name] = examples(model, pairs)
    for seed, corpus in enumerate(corpora, LOSS_SEED):
        pairs = noise(model, seed).losses(corpus.held_out()[::LOSS_LINES], share=LOSS_SHARE)
        sets[LOSSES + corpus.name] = examples(model, pairs)
    return sets


def decision_arrays(sets: Mapping[str, Mapping[Move, Examples]]) -> dict[str, NDArray[Any]]:
    """Forests of all moves, grown on named examples; each move sees only its own."""
    arrays: dict[str, NDArray[Any]] = {}
    for move in SEARCHED:
        weighted = {name: weight_of(name, move) for name, part in sets.items() if move in part}
        parts = [(sets[name][move], weight) for name, weight in weighted.items() if weight]
        lesson = Lesson(
            np.concatenate([part.rows for part, _ in parts]),
            np.concatenate([part.right for part, _ in parts]),
            np.repeat([weight for _, weight in parts], [len(part.rows) for part, _ in parts]),
        )
        forest = grow(lesson, trees=TREES.get(move, OTHER_TREES))
        arrays |= forest_arrays(forest, f"accept_{move.name.lower()}")
    return arrays


def weight_of(name: str, move: Move) -> float:
    """What each example of a set counts for a move; 0 where the set teaches nothing of it."""
    substitution = move in {Move.SUBSTITUTION, Move.DOUBLE}
    if name in SHIPPABLE:
        taught = move not in {Move.INSERTION, Move.DUPLICATION}
        return PAIR_WEIGHT if substitution else float(taught)
    if name.startswith(LOSSES):
        return float(move is Move.INSERTION)
    return GENERAL_WEIGHT if substitution and name == "general" else 1.0


def provenance(corpora: Sequence[Corpus]) -> dict[str, Any]:
    """What the model was built from, for `model info`."""
    return {
        "corpora": [
            {
                "name": corpus.name,
                "sha256": corpus.sha256,
                "lines": len(corpus.lines),
                "characters": sum(map(len, corpus.lines)),
            }
            for corpus in corpora
        ],
        "pairs": list(SHIPPABLE),
        "thresholds": list(THRESHOLDS),
        "held_out": HELD_OUT,
        "libraries": {name: version(name) for name in LIBRARIES},
    }


if __name__ == "__main__":
    main()
