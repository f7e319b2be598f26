"""What a command on every shell prompt must not load: each of these takes longer than its work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path

import pytest

Network = Callable[[Mapping[str, str]], Path]

UNNEEDED = """
aiohttp anyascii dateutil feedparser hashlib hmac jinja2 markdown mkdocs rapidfuzz rich secrets
selectolax sentencex sqlite3 tempfile yaml zoneinfo
netjournal.blogs netjournal.pages netjournal.plugin netjournal.sample
netjournal.records.config netjournal.records.contacts netjournal.records.fields
netjournal.records.journal netjournal.records.text.nodes netjournal.records.schema
netjournal.records.fields.shapes netjournal.records.store netjournal.records.fields.values
"""

# Files written a moment ago are kept too, so that the second run has nothing to read.
RUN = """
import sys
from netjournal.records import cache
cache._COARSEST = -(10**18)
from netjournal.cli.app import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""

FILES = {
    "contacts/ada.yml": "name: Ada\nrank: A\nbirthday: 12-14\n",
    "decisions.yml": "- {url: https://ada.example/rota/, decision: skip, with: ada}\n",
    "journal/2026/a.md": "---\ndate: 2026-05-01\nwith: ada\nchannel: call\n---\nHello.\n",
}


def modules_after(root: Path, *arguments: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", RUN, "--network", str(root), *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return set(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [("due",), ("due", "--json"), ("due", "--ids"), ("today", "--brief")]
)
def test_due_loads_nothing_it_does_not_need(arguments: tuple[str, ...], network: Network) -> None:
    root = network(FILES)
    assert "yaml" in modules_after(root, *arguments)  # nothing is cached yet
    loaded = modules_after(root, *arguments)
    assert {
        module
        for module in loaded
        if any(f"{module}.".startswith(f"{no}.") for no in UNNEEDED.split())
    } == set()


def test_comments_cost_only_a_network_that_has_some(network: Network) -> None:
    assert not {"sqlite3", "rapidfuzz"} & modules_after(network(FILES), "due")
    comment = "---\ndate: 2026-05-01\nchannel: comment\nurl: https://ada.example/a\n---\nYes.\n"
    root = network({**FILES, "journal/2026/b.md": comment})
    assert "netjournal.followup.conversations" in modules_after(root, "due")
    again = modules_after(root, "due")
    assert not {"sqlite3", "netjournal.followup.conversations"} & again


def test_what_asks_the_web_is_loaded_only_to_go_online(network: Network) -> None:
    assert "aiohttp" not in modules_after(network(FILES), "feeds", "--offline")
