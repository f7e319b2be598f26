"""What surrounds every page of the site, the user's own too."""

from __future__ import annotations

from pathlib import Path
from typing import Final

THEME: Final = str(Path(__file__).parent / "theme")
_ASSETS: Final = "assets/netjournal"
STYLES: Final = (f"{_ASSETS}/netjournal.css", f"{_ASSETS}/relationships.css")
SCRIPTS: Final = (f"{_ASSETS}/netjournal.js", f"{_ASSETS}/copy.js")
