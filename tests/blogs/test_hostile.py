"""A run meets every kind of hostile server beside twenty good blogs, and loses none of these."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import web

LINUX = sys.platform == "linux"
SPELLINGS = ("127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:7f00:1]", "localhost")
DEPTH = 200_000
EVIL = "\x1b]52;c;ZXZpbA==\x07\x1b[31m\x9b31m\u202e\x00"
CONTROL = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e"} - {"\n"}

FOLLOW = """\
import asyncio, json, sys
from datetime import UTC, datetime
from pathlib import Path
from netjournal.blogs.cache import Cache
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.follow import follow
from netjournal.blogs.subscriptions import subscriptions
from netjournal.blogs.workers import Workers
from netjournal.records.network import load_book

def main():
    root, deadline, seconds = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    now = datetime.now(UTC)
    subs = subscriptions(load_book(root, now))
    async def run():
        async with Fetcher(now, gap=0, deadline=deadline) as fetcher:
            return await follow(subs, cache, fetcher=fetcher, workers=workers, root=root, now=now)
    with Cache.open(root) as cache, Workers(len(subs), seconds=seconds) as workers:
        results = asyncio.run(run())
    print(json.dumps({r.contact: [r.status.value, r.posts, r.error] for r in results}))

if __name__ == "__main__":
    main()
"""


def item(inside: str) -> str:
    return f'<rss version="2.0"><channel><item>{inside}</item></channel></rss>'


GOOD = item("<title>What would you ask?</title><link>http://ada.example/p</link>")
LINKS = "javascript:alert(1)"

BODIES: dict[str, str | bytes] = {
    "nesting": item(f"<title>a</title><description>{'&lt;a&gt;' * DEPTH}</description>"),
    "nesting-xml": item("<a>" * DEPTH),
    "entities": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>{item("<title>" + "&a;" * 2000)}',
    "laughs": (
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        f'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>{item("<title>&c;&c;&c;&c;</title>")}'
    ),
    "title": item(f"<title>{'t' * 100 * 1024 * 1024}</title>"),
    "title-within-limits": item(f"<title>{'t' * 5_000_000}</title>"),
    "escapes": item(f"<title>T &amp; {EVIL}</title><link>http://eve.example/{EVIL}</link>"),
    "escapes-in-page": f"<html><link rel=alternate type=application/rss+xml href='/{EVIL}'>",
    "schemes": item(
        f"<title>t</title><link>{LINKS}</link><comments>{LINKS}</comments><guid>{LINKS}</guid>"
        f'<enclosure url="{LINKS}"/><author>{LINKS}</author>'
        '<wfw:commentRss xmlns:wfw="http://wellformedweb.org/CommentAPI/">'
        f"{LINKS}</wfw:commentRss>"
    ),
    "utf-16-called-utf-8": item("<title>ä</title>").encode("utf-16"),
    "windows-1252-called-utf-8": b'<?xml version="1.0" encoding="utf-8"?>'
    + item("<title>“ä” €</title>").encode("windows-1252"),
    "unknown-charset": '<?xml version="1.0" encoding="no-such-thing"?>' + item("<title>ä</title>"),
    "nulls": b"\x00" * 1_000_000,
    "many-items": f'<rss version="2.0"><channel>{"<item><title>t</title></item>" * 60_000}'
    "</channel></rss>",
    "json-depth": "[" * 1_000_000,
    "json-number": '{"version":"https://jsonfeed.org/version/1","items":' + "9" * 1_000_000 + "}",
}


class Hostile:
    """Answer by the first part of the path; `strayed` counts who was led to a private page."""

    def __init__(self) -> None:
        self.strayed = 0
        bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
        self.bomb = bomb.compress(b"<rss>" + b" " * 512 * 1024 * 1024) + bomb.flush()

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        name = request.path.split("/")[1]
        if name == "private":
            self.strayed += 1
            return web.Response(text=GOOD)
        if name in BODIES:
            body = BODIES[name]
            return web.Response(body=body.encode() if isinstance(body, str) else body)
        if name in {"gzip", "loop", "to"}:
            return getattr(self, name)(request)
        if name in {"endless", "drip", "cut"}:
            return await self.stream(request, name)
        headers = {"X-Long": "x" * 200_000} if name == "headers" else {}
        return web.Response(text=GOOD, headers=headers)

    def gzip(self, _: web.BaseRequest) -> web.Response:
        return web.Response(body=self.bomb, headers={"Content-Encoding": "gzip"})

    def loop(self, _: web.BaseRequest) -> web.Response:
        return web.Response(status=302, headers={"Location": "/loop"})

    def to(self, request: web.BaseRequest) -> web.Response:
        spelling = SPELLINGS[int(request.path.split("/")[2])]
        port = request.host.rpartition(":")[2]
        return web.Response(status=301, headers={"Location": f"http://{spelling}:{port}/private"})

    async def stream(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "9" * 9} if name == "cut" else {})
        await response.prepare(request)
        with suppress(ConnectionError):  # whoever asked went away
            while True:
                await response.write(b" " if name == "drip" else b"<rss> " * 10_000)
                if name == "cut":
                    request.transport.abort()
                await asyncio.sleep(0.1 if name == "drip" else 0)
        return response


PATHS = [
    *BODIES,
    "gzip",
    "loop",
    "endless",
    "drip",
    "headers",
    "cut",
    *(f"to/{number}" for number in range(len(SPELLINGS))),
]


class Memory(threading.Thread):
    """Watch how much memory a process and its children have at most, each page counted once."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.pid = pid
        self.most = 0

    def run(self) -> None:
        while (now := sum(map(_pss, _with_children(self.pid)))) > 0:
            self.most = max(self.most, now)
            time.sleep(0.05)


def _with_children(pid: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = [int(n) for task in tasks for n in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(each for child in children for each in _with_children(child))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


@pytest.mark.parametrize(
    ("deadline", "seconds"), [(4.0, 8.0), pytest.param(30.0, 20.0, marks=pytest.mark.soak)]
)
def test_the_good_ones_arrive(serve, run, tmp_path, deadline, seconds):
    hostile = Hostile()
    good = [f"good{number}" for number in range(20)]
    paths = [*PATHS, *good]
    hosts = [f"127.0.2.{number + 1}" for number in range(len(paths))]
    (tmp_path / "contacts").mkdir()
    (tmp_path / "journal").mkdir()
    config = "site_name: N\ndocs_dir: journal\nplugins: [netjournal]\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")

    async def main():
        async with serve(hostile, [*hosts, "127.0.0.1"]) as server:
            for path, host in zip(paths, hosts, strict=True):
                name = path.replace("/", "-")
                text = f"name: {name}\nblog: {server.url(f'/{path}', host)}\n"
                (tmp_path / "contacts" / f"{name}.yml").write_text(text, encoding="utf-8")
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", FOLLOW, tmp_path, str(deadline), str(seconds)),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            memory = Memory(process.pid)
            if LINUX:
                memory.start()
            async with asyncio.timeout(60):
                said, faults = await process.communicate()
            return json.loads(said), faults, memory.most

    results, faults, most = run(main())
    assert faults == b""
    assert {name: results[name] for name in good} == {name: ["new", 1, None] for name in good}
    assert hostile.strayed == 0
    harmless = {"escapes", "schemes", "title-within-limits", "nesting"}
    failed = {name for name, (status, _, _) in results.items() if status == "error"}
    must_fail = {path.replace("/", "-") for path in PATHS if path.startswith("to/")}
    must_fail |= {"title", "gzip", "loop", "endless", "drip", "cut", "headers", "nulls"}
    assert failed >= must_fail
    assert {name: results[name] for name in harmless if name in failed} == {}
    assert most < 300_000_000

    for options in (["--offline"], ["--offline", "--json"], ["--status"]):
        command = [sys.executable, "-m", "netjournal", "--network", tmp_path, "feeds", *options]
        shown = subprocess.check_output(command)
        assert CONTROL.isdisjoint(shown.decode())
        assert b"javascript:" not in shown
