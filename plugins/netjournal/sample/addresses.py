"""The two names of a sample blog: the one in the network's files, and a browser's."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

ON_THE_WEB: Final = ".blogs.example"
IN_BROWSER: Final = ".blogs.localhost"


def as_on_the_web(url: str) -> str:
    """Return an address copied from a browser as the blog's own; others stay as they are."""
    parts = urlsplit(url.strip())
    name = (parts.hostname or "").removesuffix(IN_BROWSER)
    if parts.scheme != "http" or not (parts.hostname or "").endswith(IN_BROWSER):
        return url
    return parts._replace(netloc=f"{name}{ON_THE_WEB}").geturl()


def in_browser(url: str, port: int) -> str:
    """Return the address at which a browser finds what is at a blog's own."""
    parts = urlsplit(url)
    name = (parts.hostname or "").removesuffix(ON_THE_WEB)
    return parts._replace(netloc=f"{name}{IN_BROWSER}:{port}").geturl()
