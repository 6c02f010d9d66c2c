"""A cache of its own for each test of what is remembered, and a folder to lint."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qccheck import rulepack
from qccheck.cachefolder import cache_folder

DOCUMENTS = {
    "a.txt": "2023年，全市粮食产量达到120万吨。惠及各省区市。\n格爾木增长2.倍。\n",
    "b.txt": "2023年，全市粮食产量达到150万吨。惠及各省区市。\n",
    "c.md": "会议己经结束。<!-- qccheck: off TR --><!-- qccheck: allow 无 -->\n\n各省市区。\n",
    "d.txt": "一切正常。\n",
    "e.txt": "全市棉花产量12万吨。他己经来了。\n",
    "under/f.txt": "2025年，全市棉花产量15万吨。\n",
}
"""Documents with findings, some of them on what another says, a directive and none."""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder with the built rules and no result."""
    rulepack.load()
    own = tmp_path / "cache"
    shutil.copytree(cache_folder(), own, ignore=shutil.ignore_patterns("results"))
    monkeypatch.setenv("QCCHECK_CACHE_DIR", str(own))
    return own


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `docs` of the working folder, with `DOCUMENTS` and one that is no text."""
    monkeypatch.chdir(tmp_path)
    docs = Path("docs")
    for name, text in DOCUMENTS.items():
        target = docs / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (docs / "gbk.txt").write_bytes((DOCUMENTS["e.txt"] * 20).encode("gb18030"))
    (docs / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    return docs
