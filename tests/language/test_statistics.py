"""The n-gram statistics against a slow, plain computation, on sentences made for this test."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from qccheck.language.alphabet import (
    BOUNDARY,
    DIGIT,
    LATIN,
    SPECIAL,
    UNKNOWN,
    Alphabet,
    choose_alphabet,
    encode,
)
from qccheck.language.assemble import gram_arrays, scorer_of
from qccheck.language.container import Container, read_container, read_header, write_container
from qccheck.language.counting import count, estimate
from qccheck.language.faults import ModelError
from qccheck.language.scorer import CONTEXT

SENTENCES = [
    "我们沿着河边走到了村口。",
    "村口的老树下坐着几位老人。",
    "老人们说今年的雨水比去年多。",
    "雨水多，河里的鱼也多。",
    "孩子们沿着河边跑来跑去。",
    "今年的收成比去年好。",
    "几位老人坐在村口的老树下。",
] * 3


def _built() -> tuple[Alphabet, np.ndarray]:
    text = "\n" + "\n".join(SENTENCES) + "\n"
    alphabet = choose_alphabet([text], 1)
    return alphabet, encode(text, alphabet.table())


def test_each_code_point_is_one_symbol() -> None:
    table = Alphabet("中文，“").table()
    ids = encode("中A９。\U00020000文,”", table)
    expected = [SPECIAL, LATIN, DIGIT, BOUNDARY, UNKNOWN, SPECIAL + 1, SPECIAL + 2, SPECIAL + 3]
    assert ids.tolist() == expected


def test_lone_surrogates_are_unknown() -> None:
    assert encode("\ud800中", Alphabet("中").table()).tolist() == [UNKNOWN, SPECIAL]


def test_counts_are_counts() -> None:
    alphabet, ids = _built()
    bigrams = count(ids, alphabet.size, 2)
    seen = {
        (int(key) // alphabet.size, int(key) % alphabet.size): int(times)
        for key, times in zip(bigrams.keys, bigrams.seen, strict=True)
    }
    plain: dict[tuple[int, int], int] = {}
    for left, right in pairwise(ids.tolist()):
        if (left, right) != (BOUNDARY, BOUNDARY):
            plain[left, right] = plain.get((left, right), 0) + 1
    assert seen == plain


def test_probabilities_after_a_context_sum_to_one() -> None:
    alphabet, ids = _built()
    scorer = scorer_of(gram_arrays(ids, alphabet.size, (1, 1, 1, 1, 1)))
    every = np.arange(alphabet.size, dtype=np.uint16)
    for context in ("沿着河边", "雨水比去", "\n\n村口"):
        before = encode(context, alphabet.table())[-CONTEXT:]
        padded = np.concatenate((np.zeros(CONTEXT - len(before), np.uint16), before))
        rows = np.concatenate((np.tile(padded, (len(every), 1)), every[:, None]), axis=1)
        total = float(np.exp(scorer.score(rows, CONTEXT).logp[:, 0]).sum())
        assert math.isclose(total, 1.0, abs_tol=0.08)


def test_seen_text_scores_above_scrambled_text() -> None:
    alphabet, ids = _built()
    scorer = scorer_of(gram_arrays(ids, alphabet.size, (1, 1, 2, 2, 2)))
    pad = "\n" * CONTEXT
    right = scorer.score(encode(pad + "老人们沿着河边走。", alphabet.table())[None, :], CONTEXT)
    wrong = scorer.score(encode(pad + "边着人走老河们沿。", alphabet.table())[None, :], CONTEXT)
    assert right.logp.sum() > wrong.logp.sum() + 10
    assert right.order.max() == 5


def test_windows_score_as_the_whole_text_does() -> None:
    alphabet, ids = _built()
    scorer = scorer_of(gram_arrays(ids, alphabet.size, (1, 1, 2, 2, 2)))
    whole = scorer.score(ids[None, :], CONTEXT).logp[0]
    windows = np.lib.stride_tricks.sliding_window_view(ids, CONTEXT + 1)
    one_by_one = scorer.score(np.ascontiguousarray(windows), CONTEXT).logp[:, 0]
    assert np.allclose(whole[1:], one_by_one[1:], atol=1e-5)


def test_no_ngram_runs_over_a_boundary() -> None:
    alphabet, ids = _built()
    columns = estimate(ids, alphabet.size, (1, 1, 1, 1, 1))[2].columns
    assert not (columns[:, 1] == BOUNDARY).any()


def test_falling_thresholds_are_refused() -> None:
    _, ids = _built()
    with pytest.raises(ModelError, match="must not fall"):
        estimate(ids, 200, (1, 3, 2, 2, 2))


def test_a_corpus_without_text_is_refused() -> None:
    with pytest.raises(ModelError):
        estimate(np.full(10, UNKNOWN, dtype=np.uint16), 50, (1, 1, 1, 1, 1))


def test_a_model_file_reads_back(tmp_path: Path) -> None:
    arrays: dict[str, np.ndarray] = {
        "b": np.arange(7, dtype=np.uint16),
        "a": np.ones((2, 3), dtype=np.float32),
    }
    first, second = tmp_path / "one", tmp_path / "two"
    write_container(first, Container({"alphabet": "字"}, arrays))
    write_container(second, Container({"alphabet": "字"}, dict(reversed(list(arrays.items())))))
    assert first.read_bytes() == second.read_bytes()
    back = read_container(first)
    assert back.header["alphabet"] == "字"
    assert all((back.arrays[name] == array).all() for name, array in arrays.items())


@pytest.mark.parametrize("data", [b"", b"QCLM", b"PK\x03\x04" + bytes(60)])
def test_damaged_files_are_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.qclm"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"broken\.qclm"):
        read_header(path)


def test_a_file_cut_short_is_named(tmp_path: Path) -> None:
    path = tmp_path / "short.qclm"
    write_container(path, Container({}, {"a": np.zeros(1000, dtype=np.uint8)}))
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(ModelError, match="cut short"):
        read_container(path)
