"""Which netjournal this is: what one edition keeps, no other takes for its own."""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from netjournal import __version__

_PACKAGE: Final = Path(__file__).parent.parent
_ENDS: Final = (".py", ".toml", ".html")


@cache
def edition(*rooms: str) -> str:
    """Tell this netjournal from every other: by its version, these rooms' files, and Python."""
    modules = []
    for room in rooms:
        with suppress(OSError), os.scandir(_PACKAGE / room) as scan:
            for entry in scan:
                if entry.name.endswith(_ENDS):
                    about = entry.stat()
                    modules.append((entry.name, about.st_size, about.st_mtime_ns))
    return f"{__version__} {sys.hexversion:x} {zlib.crc32(repr(sorted(modules)).encode()):08x}"
