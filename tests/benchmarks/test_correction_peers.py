"""A peer takes part through an adapter; the peer itself need not be installed."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from benchmarks import correction_peers
from benchmarks.correction import corrector


class _Model:
    def correct_single_sen(self, line: str) -> str:
        if not line:
            raise LookupError("no character")
        sys.stdout.write("noise")
        return line.replace("己经", "已经")


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    package, module = ModuleType("tuiqiao"), ModuleType("tuiqiao.N_gram")
    module.__file__ = "/lib/python3/site-packages/tuiqiao/N_gram.py"
    vars(module)["N_gram"] = _Model
    monkeypatch.setitem(sys.modules, "tuiqiao", package)
    monkeypatch.setitem(sys.modules, "tuiqiao.N_gram", module)
    correction_peers._tuiqiao.cache_clear()


@pytest.mark.usefixtures("_installed")
def test_a_peer_corrects_quietly_and_keeps_what_it_fails_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    correct = corrector("benchmarks.correction_peers:tuiqiao", None, "suggest")
    assert correct(["会议己经结束", ""]) == ["会议已经结束", ""]
    assert capsys.readouterr().out == ""
