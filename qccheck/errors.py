"""Every error qccheck raises on purpose.

    QccheckError                    exit 2
    ├── UsageError                  a wrong argument, an unknown code
    ├── SettingsError               qccheck.toml or [tool.qccheck]
    ├── RuleError                   a rule file: file:line, wanted, got
    ├── UnreadableError             one input file cannot be read; the others go on
    │   └── EncodingError           its bytes are no text, or could be two texts
    └── FixError
        ├── StaleEditError          the text under an edit is not what the edit expects
        └── OscillationError        two rules undo each other

Anything else that escapes is a bug (exit 3).
"""

from __future__ import annotations


class QccheckError(Exception):
    """Base of all expected errors; `str()` is a message for a person."""

    exit_code = 2


class UsageError(QccheckError):
    """An argument that cannot be honoured, such as an unknown rule code."""


class SettingsError(QccheckError):
    """A settings file with an unknown key or a value of the wrong type."""


class RuleError(QccheckError):
    """A rule file that does not say what its kind needs."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


class UnreadableError(QccheckError):
    """An input that cannot be read; `path` names it, `problem` says wanted and got."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        """Pickle by both arguments, so that the error crosses a process pool."""
        return type(self), (self.path, self.problem)


class EncodingError(UnreadableError):
    """Bytes that no known encoding explains, or that two explain equally well."""


class FixError(QccheckError):
    """A correction that cannot be carried out."""


class StaleEditError(FixError):
    """The text at an edit's span is not the text the edit was made for."""


class OscillationError(FixError):
    """Fixing did not settle; the message names the rules that undo each other."""
