"""The dictionaries that come with build-time libraries, as plain rows."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def jieba_entries() -> Iterator[tuple[str, int, str]]:
    """(word, count, part of speech) of jieba's dictionary (MIT)."""
    import jieba

    path = Path(jieba.__file__).parent / "dict.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        yield word, int(count), tag


def wordfreq_entries() -> Iterator[tuple[str, float]]:
    """(word, relative frequency) of wordfreq's large Chinese list (data CC BY-SA 4.0)."""
    import wordfreq

    yield from wordfreq.get_frequency_dict("zh", "large").items()


def opencc_entries(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """(key, values) of an OpenCC dictionary (Apache-2.0), sorted by key."""
    from opencc.clib import __file__ as clib

    home = Path(clib).parent
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "dump.txt"
        source = home / "share" / "opencc" / f"{name}.ocd2"
        command = [str(home / "bin" / "opencc_dict"), "-f", "ocd2", "-t", "text"]
        command += ["-i", str(source), "-o", str(target)]
        subprocess.run(command, check=True, capture_output=True)
        rows = [line.split("\t") for line in target.read_text(encoding="utf-8").splitlines()]
    return sorted((key, tuple(values.split(" "))) for key, values in rows)
