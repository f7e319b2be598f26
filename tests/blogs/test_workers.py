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
        with Workers(40, seconds=5.0) as workers:
            return await asyncio.gather(
                workers.run(time.sleep, 60),
                workers.run(os._exit, 3),
                workers.parse(rss("<title>Hi</title>").encode(), None, ""),
                return_exceptions=True,
            )

    hung, died, parsed = run(main())
    assert isinstance(hung, WorkerError)
    assert "longer than 5 seconds" in str(hung)
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


def test_leaving_stops_what_still_runs(run):
    async def main():
        with Workers(1) as workers:
            task = asyncio.ensure_future(workers.run(time.sleep, 60))
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    run(main())
    assert multiprocessing.active_children() == []


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
