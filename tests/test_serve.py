"""A network served by the real MkDocs while its files change."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FEED = "http://ada.blogs.example/feed/"
ADA = f"""\
    name: Ada Okafor
    blogs:
      - url: http://ada.blogs.example
        feed: {FEED}
    """


def test_serve_rebuilds_when_the_network_or_the_downloads_change(
    network: Callable, keep_post: Callable
) -> None:
    root = network({"contacts/ada-okafor.yml": ADA, "decisions.yml": ""})
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    ada, openings = f"{site}/contacts/ada-okafor.html", f"{site}/openings.html"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(root / "mkdocs.yml"), "--quiet"]
    server = subprocess.Popen(
        [*command, "--dev-addr", f"127.0.0.1:{port}"],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: "Ada Okafor" in read(ada))
        contact = root / "contacts/ada-okafor.yml"
        text = contact.read_text(encoding="utf-8").replace("Ada Okafor", "Ada Lovelace")
        contact.write_text(text, encoding="utf-8", newline="")
        wait_until(lambda: "Ada Lovelace" in read(ada))
        keep_post(root, FEED, "On apprentices")
        wait_until(lambda: "On apprentices" in read(ada))
        (root / "decisions.yml").write_bytes(b"- {url: http://ada.blogs.example/t, decision: skip}")
        wait_until(lambda: "No post is waiting" in read(openings))
    finally:
        server.terminate()
        server.wait(timeout=10)


def read(url: str) -> str:
    try:
        with urlopen(url, timeout=10) as answer:
            return str(answer.read().decode("utf-8"))
    except (URLError, ConnectionError):
        return ""


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail("nothing happened within 30 seconds")
        time.sleep(0.1)
