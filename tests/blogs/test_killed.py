"""A run killed at any moment leaves a cache that opens, and the next run completes it."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from dataclasses import field

import pytest
from aiohttp import web

from netjournal.blogs.cache import Cache

POSTS = 5


@dataclass
class Served:
    """Which posts are served, and how many requests are left until there were enough."""

    edition: int = 0
    left: int = 0
    enough: asyncio.Event = field(default_factory=asyncio.Event)


def network_of(root, urls):
    (root / "contacts").mkdir(parents=True)
    (root / "journal").mkdir()
    (root / "mkdocs.yml").write_text(
        "site_name: N\ndocs_dir: journal\nplugins: [netjournal]\n", encoding="utf-8"
    )
    for number, url in enumerate(urls):
        contact = root / "contacts" / f"c{number}.yml"
        contact.write_text(f"name: C{number}\nblog: {url}\n", encoding="utf-8")


def feeds(root):
    return asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "netjournal",
        "--network",
        root,
        "feeds",
        "--force",
        "--quiet",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )


@pytest.mark.parametrize(
    ("count", "kills"), [(60, 4), pytest.param(300, 20, marks=pytest.mark.soak)]
)
def test_no_post_is_lost_or_doubled(serve, run, rss, tmp_path, count, kills):
    served = Served()

    async def handler(request):
        """Answer with the newest posts; there is one more in each edition."""
        served.left -= 1
        if served.left <= 0:
            served.enough.set()
        host = request.host.partition(":")[0]
        newest = range(served.edition + POSTS, served.edition, -1)
        items = (f"<guid>{host}/{n}</guid><title>Post {n}</title>" for n in newest)
        return web.Response(text=rss(*items), headers={"ETag": f'"{served.edition}"'})

    hosts = [f"127.0.{number // 250}.{1 + number % 250}" for number in range(count)]
    chance = random.Random(5)

    async def main():
        async with serve(handler, hosts) as server:
            network_of(tmp_path, [server.url("/feed", host) for host in hosts])
            killed = 0
            for served.edition in range(1, kills + 1):
                served.left = chance.randrange(1, count)
                served.enough.clear()
                process = await feeds(tmp_path)
                await served.enough.wait()
                await asyncio.sleep(chance.random() / 5)
                if process.returncode is None:
                    process.kill()
                    killed += 1
                await process.communicate()
            process = await feeds(tmp_path)
            _, said = await process.communicate()
            return server, killed, process.returncode, said

    server, killed, code, said = run(main())
    assert (code, said) == (0, b"")
    assert killed > kills / 2
    with closing(sqlite3.connect(tmp_path / ".netjournal" / "blogs.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Cache.open(tmp_path) as cache:
        for host in hosts:
            posts = cache.posts(server.url("/feed", host))
            expected = [f"{host}/{served.edition + POSTS - place}" for place in range(POSTS)]
            assert [post.id for post in posts] == expected
