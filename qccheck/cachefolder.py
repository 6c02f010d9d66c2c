"""Where stored packs, remembered results and compiled regular expressions lie."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import get_ident


def cache_folder() -> Path:
    """QCCHECK_CACHE_DIR, or the user's cache folder; it need not exist."""
    own = os.environ.get("QCCHECK_CACHE_DIR")
    if own:
        return Path(own)
    given = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    # What platformdirs says here too; to import it takes as long as to answer from memory.
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ and given.is_absolute():
        return given / "qccheck"
    import platformdirs

    return Path(platformdirs.user_cache_dir("qccheck"))


def put(target: Path, data: bytes) -> None:
    """Store `data` in one step; best effort, for the folder may not be writable."""
    part = target.with_suffix(f".{os.getpid()}-{get_ident()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
