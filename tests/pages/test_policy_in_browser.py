"""In a real browser: whatever HTML a network brings along, nothing reaches another host."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from netjournal.pages.images import without_foreign_images
from netjournal.pages.policy import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

EVIL = """
<link rel="preconnect" href="{there}"><link rel="prefetch" href="{there}/prefetched">
<link rel="stylesheet" href="{there}/a.css"><style>@import "{there}/b.css";</style>
<style>@font-face {{ font-family: x; src: url({there}/font) }} p {{ font-family: x }}</style>
<base href="{there}/"><base target="_self">
<script src="{there}/a.js"></script><script type="module">import "{there}/b.js";</script>
<iframe src="{there}/frame"></iframe><object data="{there}/o"></object><embed src="{there}/e">
<img src="{there}/i.png"><video poster="{there}/p.png" src="{there}/v"></video>
<p style="background: url({there}/s.png)">Text</p><svg><use href="{there}/u.svg#a"/></svg>
<noscript><img src="{there}/n.png"></noscript>
<script>
  fetch("{there}/f").catch(() => {{}});
  navigator.sendBeacon("{there}/b");
  new Image().src = "{there}/image";
  try {{ new WebSocket("{there}/w".replace("http", "ws")) }} catch {{}}
  try {{ new EventSource("{there}/es") }} catch {{}}
  try {{ new Worker("{there}/worker.js") }} catch {{}}
</script>
<p id="last">Last</p><script src="own.js"></script>
"""


@pytest.fixture
def elsewhere() -> Iterator[socket.socket]:
    """Listen on another port, which to a browser is another host."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        yield listening


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_nothing_connects_to_another_host(scheme, browser, served, elsewhere, tmp_path) -> None:
    evil = EVIL.format(there=f"http://127.0.0.1:{elsewhere.getsockname()[1]}")
    (tmp_path / "own.js").write_text("document.title = 'ours runs';")
    page = guarded(f"<!doctype html><html><head><title>x</title></head><body>{evil}")
    # The user's HTML without what no policy forbids; the rest is as they wrote it.
    (tmp_path / "evil.html").write_text(page.replace(evil, without_foreign_images(evil)))
    tab = browser.new_page()

    with served(tmp_path) as host:
        tab.goto({"http": f"{host}/evil.html", "file": (tmp_path / "evil.html").as_uri()}[scheme])
        tab.wait_for_function("document.title === 'ours runs'")
        with pytest.raises(TimeoutError):
            elsewhere.accept()
    tab.close()
