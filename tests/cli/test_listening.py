"""A comment's life through the commands, with WordPress answering on this machine."""

from __future__ import annotations

import asyncio
import json
import threading
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from aiohttp import web

from netjournal.blogs import fetch
from netjournal.blogs.fetch import Fetcher
from netjournal.sample.network import copy

WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
PATH = "/2026/11/tea/"
CONFIG = """\
docs_dir: journal
plugins:
  - netjournal:
      timezone: UTC
      me: {name: Kim Larsen, url: "https://kim.example"}
"""


class Running:
    """A blog that is served while a test runs; `asked` are the paths that were asked for."""

    def __init__(self, blog):
        self.blog = blog
        self.asked = []
        self.home = ""
        self._loop = asyncio.new_event_loop()
        self._is_up = threading.Event()
        self._end = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))

    def start(self):
        self._thread.start()
        self._is_up.wait()

    def stop(self):
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
        self._loop.close()

    async def _run(self):
        async def answer(request):
            self.asked.append(request.path_qs)
            return await self.blog(request)

        runner = web.ServerRunner(web.Server(answer, handler_cancellation=True), shutdown_timeout=0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.home = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._is_up.set()
        await self._end.wait()
        await runner.cleanup()


@pytest.fixture
def wordpress(played):
    running = Running(played.WordPress(WRITTEN))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def root(network, wordpress, monkeypatch):
    monkeypatch.setattr(fetch, "Fetcher", partial(Fetcher, gap=0))
    blog = f"name: Ada Okafor\nblogs: [{{url: '{wordpress.home}'}}]\n"
    return network({"mkdocs.yml": CONFIG, "contacts/ada-okafor.yml": blog})


@pytest.fixture
def after(root, netjournal, wordpress):
    """Run a command so long after the comment was written."""

    def run(hours, *arguments):
        wordpress.blog.now = now = WRITTEN + timedelta(hours=hours)
        with time_machine.travel(now):
            ran = netjournal(root, *arguments)
        assert ran.exit_code == 0, ran.stderr
        return ran

    return run


def test_held_published_answered_and_answered_back(after, wordpress):
    blog, post = wordpress.blog, f"{wordpress.home}{PATH}"
    mine = blog.write(PATH, "Kim Larsen", "Two cups a day.", state="held")
    landed = blog.landed(mine, wordpress.home)
    ran = after(0.1, "commented", post, "Two cups a day.", "--landed", landed)
    assert (
        "It is held for approval, and looked for in an hour by netjournal comments." in ran.stderr
    )
    assert wordpress.asked == []

    assert "held: it waited for approval when you sent it" in after(1.2, "comments").stdout
    assert 1 <= len(wordpress.asked) <= 4
    asked = len(wordpress.asked)
    assert "1 comment: 1 waiting.\n" in after(1.5, "comments").stdout
    assert len(wordpress.asked) == asked, "no look is due yet"

    mine.state = "approved"
    shown = after(2, "comments", "--now").stdout
    assert f"published: comment {mine.id}, where your browser landed\n" in shown
    assert f"{post}#comment-{mine.id}\n" in shown
    assert "Looked under 1 post." in shown
    assert after(2.1, "comments", "--now", "--quiet").stdout == ""

    blog.now = WRITTEN + timedelta(hours=3)
    blog.write(PATH, "Ada Okafor", "Which tea, Kim?", parent=mine.id)
    assert "Which tea, Kim?" in after(8, "comments", "--quiet").stdout
    assert after(8.1, "comments", "--now", "--quiet").stdout == ""
    assert after(8.2, "comments").stdout.startswith("Answered since you last looked\n")
    assert after(8.3, "comments").stdout.startswith("Answered\n")
    [item] = json.loads(after(8.4, "due", "--json").stdout)
    assert item["reason"] == "reply"

    after(9, "done", "ada", "Assam.")
    assert after(9.1, "due", "--json").stdout == "[]\n"
    assert "No answer waits for you." in after(9.2, "comments", "--offline", "--answered").stdout
    assert not any("unapproved" in path for path in wordpress.asked)


def test_a_hostile_comment_steers_no_terminal_and_no_command(after, wordpress, root, in_terminal):
    blog, post = wordpress.blog, f"{wordpress.home}{PATH}"
    mine = blog.write(PATH, "Kim Larsen", "Two cups a day.")
    after(0.1, "commented", post, "Two cups a day.", "--landed", f"{post}#comment-{mine.id}")
    evil = "&#27;[2J\u202e<script>alert(1)</script>&#7;&#155;31m\u2066 gone" + "w" * 30_000
    blog.write(PATH, f"Eve\u202e\u009b31m &#27;[2J{'n' * 5_000}", evil, parent=mine.id)
    runs = [
        after(1.2, "comments"),
        after(1.3, "comments", "--offline", "--json"),
        after(1.4, "comments", "--keep"),
        after(1.5, "comments", "--offline"),
    ]
    for ran in runs:
        assert not {"\x1b", "\u202e", "\u2066", "\x07", "\x9b"} & {*ran.output}
    assert "alert" not in runs[0].stdout
    assert "an answer: a reply to yours" in runs[0].stdout
    [touch] = (root / "journal").rglob("*-comment.md")
    assert not {"\x1b", "\u202e", "\u2066", "\x07", "\x9b"} & {*touch.read_text()}
    shown = in_terminal(root, "comments", "--offline")
    assert "\x1b[2J" not in shown
    assert not {"\u202e", "\u2066", "\x07", "\x9b"} & {*shown}


def test_a_published_comment_is_told_from_a_held_one_at_once(after, wordpress):
    post = f"{wordpress.home}{PATH}"
    ran = after(0, "commented", post, "Tea.", "--landed", f"{post}#comment-1")
    assert (
        "It seems to be published; answers are looked for in an hour by netjournal comments."
        in (ran.stderr)
    )
    ran = after(0, "commented", f"{wordpress.home}/other/", "Tea.", "--date", "yesterday")
    assert "It is looked for by netjournal comments.\n" in ran.stderr


def test_a_post_that_cannot_be_read_is_said(after, wordpress):
    after(0, "commented", f"{wordpress.home}/missing/", "Tea.")
    shown = after(1.2, "comments").stdout
    assert "waiting: not looked for yet (HTTP 404: there is nothing at this address)" in shown
    assert shown.endswith("1 comment: 1 waiting. Could not look under 1 post.\n")


def test_ctrl_c_stops_it_and_loses_nothing(after, wordpress, root, at_terminal):
    blog = wordpress.blog
    blog.write(PATH, "Kim Larsen", "Two cups a day.")
    after(0.1, "commented", f"{wordpress.home}{PATH}", "Two cups a day.")
    after(1.2, "comments")
    hang = threading.Event()

    async def never(request):
        hang.set()
        await asyncio.sleep(60)
        return web.Response(text=request.path)

    wordpress.blog = never
    talk = at_terminal(root, "comments", "--now")
    assert hang.wait(30)
    talk.sendintr()
    talk.expect("Aborted")
    talk.wait()
    wordpress.blog = blog
    shown = after(2, "comments", "--offline").stdout
    assert "published: your name and the same words" in shown


def test_the_sample_plays_it(tmp_path, netjournal, in_terminal, widest):
    copy(tmp_path / "sample")
    shown = in_terminal(tmp_path / "sample", "comments")
    assert "Looking for comments" in shown
    table = [line for line in shown.splitlines() if "http://" not in line]
    assert widest("\n".join(table)) <= 80
    ran = netjournal(tmp_path / "sample", "comments", "--offline", "--json")
    states = {each["touch"]: each["state"] for each in json.loads(ran.stdout)}
    assert states["2026-11-12-kofi-mensah-comment"] == "answered"
    assert states["2026-11-19-jonas-weber-comment"] == "waiting"
    plain = netjournal(tmp_path / "sample", "comments", "--offline").stdout
    assert 'netjournal add "Idunn Solheim" --blog http://idunn.blogs.example\n' in plain
