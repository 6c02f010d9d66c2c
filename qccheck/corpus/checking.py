"""A chunk of opened documents, checked by the shared checker of the process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qccheck.config import Settings
from qccheck.corpus.opening import Opened
from qccheck.errors import UnreadableError
from qccheck.outcome import FileReport

if TYPE_CHECKING:
    from qccheck.engine import Checker

Checked = FileReport | UnreadableError


def checker(settings: Settings, state: str | None = None) -> Checker:
    """The shared checker for `settings`; `state` is that of the rules, where it is known.

    It is imported here, for remembered documents need none of it.
    """
    from qccheck import engine

    return engine.checker(settings, state)


def check(
    opened: Iterable[Opened | UnreadableError], checker: Checker, *, alone: bool = False
) -> list[Checked]:
    """The report on each document, in order; what was unreadable stays in its place.

    `alone` says that there is one document in the run, which need not be surveyed.
    """
    items = list(opened)
    fresh = [item for item in items if isinstance(item, Opened)]
    if alone:
        reports = [checker.check(*item) for item in fresh]
    else:
        documents = [item.document for item in fresh]
        reports = checker.check_many(documents, [item.allowed for item in fresh])
    following = iter(reports)
    return [next(following) if isinstance(item, Opened) else item for item in items]
