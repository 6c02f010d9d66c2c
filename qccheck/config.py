"""Settings: what a check depends on, from `qccheck.toml`, `[tool.qccheck]` or the caller."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qccheck.diagnostic import Nature
from qccheck.rulefile import Rule

PROFILES = ("archive", "publish")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides which diagnostics a text gets; hashable, picklable.

    `select`, `ignore` and `extend_select` hold codes or prefixes of codes. `allow` holds texts that
    are right as they stand. `held_back` shows what is below the confidence of default output.
    """

    profile: str = "archive"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rules: tuple[Path, ...] = ()
    allow: tuple[str, ...] = ()
    encoding: str | None = None
    lang: str = "en"
    all: bool = False
    cache: bool = True

    def wants(self, rule: Rule) -> bool:
        """Whether `rule` takes part at all."""
        code = rule.code
        if code.startswith(self.ignore):
            return False
        if code.startswith(self.extend_select):
            return True
        if self.select:
            return code.startswith(self.select)
        return rule.nature is not Nature.NORM or self.profile == "publish"
