from __future__ import annotations

import asyncio
import multiprocessing
import os
import subprocess
import sys
import time

import pytest

from netjournal.blogs.workers import WorkerError
from netjournal.blogs.workers import Workers


def test_a_feed_is_parsed_in_another_process(run, rss):
    async def main():
        with Workers(1) as workers:
            parsed = await workers.parse(rss("<title>Hi</title>").encode(), None, "")
            return parsed, await workers.run(os.getpid)

    parsed, pid = run(main())
    assert [post.title for post in parsed.posts] == ["Hi"]
    assert pid != os.getpid()


def test_a_worker_that_hangs_or_dies_costs_its_own_task_alone(run, rss):
    async def main():
        with Workers(40, seconds=3.0) as workers:
            return await asyncio.gather(
                workers.run(time.sleep, 60),
                workers.run(os._exit, 3),
                workers.parse(rss("<title>Hi</title>").encode(), None, ""),
                return_exceptions=True,
            )

    hung, died, parsed = run(main())
    assert isinstance(hung, WorkerError)
    assert "longer than 3 seconds" in str(hung)
    assert isinstance(died, WorkerError)
    assert "died of it" in str(died)
    assert [post.title for post in parsed.posts] == ["Hi"]


def test_a_feed_that_keeps_the_parser_busy_is_given_up(run):
    nested = b'<rss version="2.0"><channel><item>' + b"<a>" * 1_500_000

    async def main():
        with Workers(1, seconds=0.5) as workers:
            await workers.parse(nested, None, "")

    with pytest.raises(WorkerError, match="was given up"):
        run(main())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to the limit")
def test_a_feed_that_takes_too_much_memory_costs_its_own_line_alone(run, rss):
    title = rss(f"<title>{'t &' * 500_000}</title>").encode()

    async def main():
        with Workers(1, memory=60_000_000) as workers:
            greedy = await asyncio.gather(
                workers.parse(title, None, ""),
                workers.parse(title, None, ""),
                return_exceptions=True,
            )
            return greedy, await workers.parse(rss("<title>Hi</title>").encode(), None, "")

    greedy, parsed = run(main())
    assert {str(fault) for fault in greedy} == {
        "reading it took more than 60 MB of memory and was given up; tell its author"
    }
    assert [post.title for post in parsed.posts] == ["Hi"]


def test_a_worker_knows_the_posts_read_before(run, rss):
    body = rss("<title>One</title>", "<title>Two</title>").encode()

    async def main():
        with Workers(1) as workers:
            first = await workers.parse(body, None, "")
            known = dict(zip(first.digests, first.posts, strict=True))
            return first, await workers.parse(body, None, "", known)

    first, again = run(main())
    assert again == first
    assert None not in first.digests


def test_leaving_stops_what_still_runs(run):
    async def main():
        with Workers(1) as workers:
            task = asyncio.ensure_future(workers.run(time.sleep, 60))
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    before = set(multiprocessing.active_children())  # other tests' workers may be running
    run(main())
    assert set(multiprocessing.active_children()) <= before


def test_without_a_task_nothing_is_started():
    with Workers(100) as workers:
        assert workers._pool is None


def test_following_does_not_load_the_parsers():
    code = (
        "import sys, netjournal.blogs.follow; print({'feedparser', 'sgmllib'} & set(sys.modules))"
    )
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=path
    )
    assert done.stdout.strip() == "set()"
