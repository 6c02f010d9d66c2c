"""What the speed benchmark reads, made of corpora of our own."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from benchmarks.speed_texts import CORPORA, DOCUMENT_BYTES, change, mixed, official, write_folder


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    folder.mkdir()
    for name in ("clean-dev", *CORPORA):
        lines = "".join(f"{name}第{number}条，本条只供测速。\n" for number in range(3000))
        (folder / f"{name}.txt.xz").write_bytes(lzma.compress(lines.encode()))
    return folder


def test_documents_come_to_the_size_that_is_asked_for(corpora: Path) -> None:
    for made in (mixed(corpora, 100_000), official(corpora, 100_000)):
        sizes = [len(text.encode()) for text in made]
        assert sum(sizes[:-1]) < 100_000 <= sum(sizes)
        assert all(DOCUMENT_BYTES <= size < DOCUMENT_BYTES + 200 for size in sizes)


def test_official_documents_are_whole_passages_of_one_source(corpora: Path) -> None:
    for text in official(corpora, 500_000):
        lines = text.splitlines()
        numbers = [int(line.partition("第")[2].partition("条")[0]) for line in lines]
        assert numbers == [(numbers[0] + step) % 3000 for step in range(len(lines))]
        assert not any(line.startswith("general") for line in lines)


def test_corpora_start_over_when_they_are_used_up(corpora: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", mixed(corpora, 1_000_000))
    assert sum(path.stat().st_size for path in folder.iterdir()) >= 1_000_000


def test_as_many_documents_change_as_asked_for(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "all", [f"{number}\n" for number in range(10)])
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    change(folder, 3)
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sum(after[name] != text for name, text in before.items()) == 3
