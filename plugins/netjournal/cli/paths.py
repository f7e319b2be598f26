"""Paths as a user can take them from the screen: they lead there from the current folder."""

from __future__ import annotations

import os
from pathlib import Path


def from_here(path: Path) -> str:
    """Return a path seen from the current folder, or the whole path where that is shorter."""
    whole = path.as_posix()
    try:
        near = Path(os.path.relpath(path)).as_posix()
    except (OSError, ValueError):  # the current folder is gone; another drive of Windows
        return whole
    return min(near, whole, key=len)
