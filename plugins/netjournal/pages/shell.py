"""What surrounds every page of the site, the user's own too."""

from __future__ import annotations

from pathlib import Path
from typing import Final

THEME: Final = str(Path(__file__).parent / "theme")
_ASSETS: Final = "assets/netjournal"
STYLES: Final = tuple(
    f"{_ASSETS}/{name}.css"
    for name in (
        "netjournal",
        "icons",
        "reading",
        "avatars",
        "contact",
        "journal",
        "relationships",
        "search",
        "print",
    )
)
SCRIPTS: Final = tuple(
    f"{_ASSETS}/{name}.js"
    for name in ("netjournal", "filters", "copy", "timeline", "clock", "search", "searchbox")
)
# Style sheets that the theme's own engine fills in, with the icons it brings.
FILLED: Final = (f"{_ASSETS}/icons.css",)
