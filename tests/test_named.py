"""The named tuples of the package are those of `typing`."""

from __future__ import annotations

import pickle
import re
import typing
from pathlib import Path
from typing import Any

import pytest

from qccheck import named


class Ours(named.NamedTuple):
    """A place."""

    start: int
    end: int = 7
    words: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return self.end - self.start

    @classmethod
    def empty(cls) -> Ours:
        return cls(0, 0)


class Theirs(typing.NamedTuple):
    """A place."""

    start: int
    end: int = 7
    words: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return self.end - self.start

    @classmethod
    def empty(cls) -> Theirs:
        return cls(0, 0)


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__match_args__", "__doc__"])
def test_a_class_says_the_same_of_itself(name: str) -> None:
    assert getattr(Ours, name) == getattr(Theirs, name)


@pytest.mark.parametrize("given", [(1,), (1, 2), (1, 2, ("a",))])
def test_a_value_behaves_alike(given: Any) -> None:
    ours, theirs = Ours(*given), Theirs(*given)
    assert tuple(ours) == tuple(theirs)
    assert hash(ours) == hash(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours.size == theirs.size
    assert tuple(ours._replace(start=0)) == tuple(theirs._replace(start=0))
    assert ours._asdict() == theirs._asdict()
    assert pickle.loads(pickle.dumps(ours)) == ours
    assert type(pickle.loads(pickle.dumps(ours))) is Ours


def test_methods_are_kept() -> None:
    assert Ours.empty() == Ours(start=0, end=0)
    assert (Ours.__module__, Ours.__qualname__) == (__name__, "Ours")
    with pytest.raises(AttributeError):
        Ours(1).start = 2  # type: ignore[misc]


@pytest.mark.parametrize("given", [(), (1, 2, (), 4)])
def test_a_wrong_number_of_fields_is_refused(given: Any) -> None:
    with pytest.raises(TypeError):
        Ours(*given)


def test_the_package_has_no_others() -> None:
    sources = sorted(Path(named.__file__).parent.rglob("*.py"))
    others = [
        path for path in sources if re.search("typing import.*NamedTuple", path.read_text("utf-8"))
    ]
    assert others == [Path(named.__file__)]
