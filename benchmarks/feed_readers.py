"""Those who follow feeds: netjournal, its peers, and two that only fetch, as the bounds.

Each is set up in a folder of its own, which is its home too: nothing of the machine is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from measured import NETJOURNAL
from measured import SETTLED
from networks import write_network

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

AT_ONCE = 20  # where a peer has a setting for it

_ADD_FEEDS = (
    "import sys\n"
    "from reader import make_reader\n"
    "with make_reader(sys.argv[1]) as reader:\n"
    "    for url in open(sys.argv[2]).read().split():\n"
    "        reader.add_feed(url)\n"
)
# The fetch() of its README, which keeps ETags; without it every feed comes in full each time.
_SFEEDRC = """\
sfeedpath="$HOME/feeds"
maxjobs={at_once}
fetch() {{
	etag="$HOME/etags/$(basename "$3")"
	curl \\
		-L --max-redirs 0 -H "User-Agent:" -f -s -m 15 \\
		--compressed \\
		--etag-save "${{etag}}" --etag-compare "${{etag}}" \\
		-z "${{etag}}" \\
		"$2" 2>/dev/null
}}
feeds() {{
{feeds}
}}
"""


class Reader(NamedTuple):
    """A command that asks for all feeds, and how to make it forget them.

    It has `at_once` requests under way at most; `why_not` says why it cannot be run.
    """

    name: str
    command: Sequence[str | Path] = ()
    home: Path = Path()
    forget: Callable[[], object] = lambda: None
    at_once: int = 1
    why_not: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What the command may know of the machine: the path, and a home of its own."""
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "HOME": str(self.home),
            "TMPDIR": str(self.home),
        }


def readers(folder: Path, urls: Sequence[str], venv: Path | None) -> Iterator[Reader]:
    """Set all of them up; `venv` is where lemon24's reader is installed."""
    folder.mkdir(parents=True, exist_ok=True)
    addresses = folder / "addresses"
    addresses.write_text("\n".join(urls))
    yield netjournal(folder / "netjournal", urls)
    for at_once in (1, AT_ONCE):
        yield _newsboat(folder / f"newsboat-{at_once}", addresses, at_once)
    yield _sfeed(folder / "sfeed", urls)
    for at_once in (1, AT_ONCE):
        yield _lemon24(folder / f"reader-{at_once}", addresses, at_once, venv)
    yield _rss2email(folder / "rss2email", urls)
    yield _bare_loop(folder / "bare", addresses)
    yield _curl(folder / "curl", urls)


def netjournal(home: Path, urls: Sequence[str]) -> Reader:
    """Give a network in which each contact has one of the feeds.

    The contacts are read and kept beforehand, as after any other command.
    """
    root = home / "network"
    write_network(root, contacts=len(urls), touches=len(urls))
    for path, url in zip(sorted((root / "contacts").iterdir()), urls, strict=True):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\ntags:", f"\n    feed: {url}\ntags:", 1), encoding="utf-8")
    time.sleep(SETTLED)
    start = [NETJOURNAL, "--network", root]
    for _ in range(2):
        subprocess.run([*start, "due"], check=True, capture_output=True)
    kept = root / ".netjournal"
    command = [*start, "feeds", "--force"]

    def forget() -> None:
        _remove([*kept.glob("blogs.db*"), *kept.glob("book/invitations")])

    return Reader("**netjournal**", command, home, forget, 100)


def _newsboat(home: Path, addresses: Path, at_once: int) -> Reader:
    name = "newsboat" if at_once == 1 else f"newsboat, {at_once} threads"
    if not (program := shutil.which("newsboat")):
        return Reader(name, why_not="not installed")
    home.mkdir()
    settings, store = home / "config", home / "cache.db"
    settings.write_text(f"reload-threads {at_once}\n")
    command = [program, "-C", settings, "-u", addresses, "-c", store, "-x", "reload"]
    return Reader(name, command, home, lambda: _remove(home.glob("cache.db*")), at_once)


def _sfeed(home: Path, urls: Sequence[str]) -> Reader:
    name = f"sfeed_update, {AT_ONCE} jobs"
    if not (program := shutil.which("sfeed_update")):
        return Reader(name, why_not="not installed")
    home.mkdir()
    settings = home / "sfeedrc"
    feeds = "\n".join(f"\tfeed b{number} {url}" for number, url in enumerate(urls))
    settings.write_text(_SFEEDRC.format(at_once=AT_ONCE, feeds=feeds))

    def forget() -> None:
        for kept in (home / "feeds", home / "etags"):
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir()

    return Reader(name, [program, settings], home, forget, AT_ONCE)


def _lemon24(home: Path, addresses: Path, at_once: int, venv: Path | None) -> Reader:
    name = "reader" if at_once == 1 else f"reader, {at_once} workers"
    if venv is None:
        return Reader(name, why_not="no environment given")
    python = venv / "bin" / "python"
    home.mkdir()
    empty, store = home / "empty.sqlite", home / "db.sqlite"
    subprocess.run([python, "-c", _ADD_FEEDS, empty, addresses], check=True)

    def forget() -> None:
        _remove(home.glob("db.sqlite*"))
        shutil.copy(empty, store)

    work = ["update", "--no-scheduled", "--workers", str(at_once)]
    return Reader(name, [python, "-m", "reader", "--db", store, *work], home, forget, at_once)


def _rss2email(home: Path, urls: Sequence[str]) -> Reader:
    if not (program := shutil.which("r2e")):
        return Reader("rss2email", why_not="not installed")
    home.mkdir()
    settings, store = home / "rss2email.cfg", home / "rss2email.json"
    feeds = (f"[feed.b{number}]\nurl = {url}\n" for number, url in enumerate(urls))
    settings.write_text(
        "[DEFAULT]\nto = kim@kim.example\nfrom = kim@kim.example\n" + "".join(feeds)
    )

    command = [program, "-c", settings, "-d", store, "run", "--no-send"]
    return Reader("rss2email", command, home, lambda: _remove([store]))


def _bare_loop(home: Path, addresses: Path) -> Reader:
    home.mkdir()
    memory = home / "memory.json"
    command = [sys.executable, Path(__file__).with_name("bare_loop.py"), addresses, memory]
    return Reader("*aiohttp, nothing parsed*", command, home, lambda: _remove([memory]), 100)


def _curl(home: Path, urls: Sequence[str]) -> Reader:
    name = "*curl, nothing parsed*"
    if not (program := shutil.which("curl")):
        return Reader(name, why_not="not installed")
    home.mkdir()
    settings, etags = home / "curlrc", home / "etags"
    settings.write_text(
        "next\n".join(
            f"url = {url}\noutput = /dev/null\nsilent\n"
            f"etag-save = {etags / str(number)}\netag-compare = {etags / str(number)}\n"
            for number, url in enumerate(urls)
        )
    )

    def forget() -> None:
        shutil.rmtree(etags, ignore_errors=True)
        etags.mkdir()

    command = [program, "--parallel", "--parallel-max", "100", "--config", settings]
    return Reader(name, command, home, forget, 100)


def _remove(paths: Sequence[Path] | Iterator[Path]) -> None:
    for path in list(paths):
        path.unlink(missing_ok=True)
