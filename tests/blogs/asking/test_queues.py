from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from netjournal.blogs.asking.queues import CONNECTIONS_PER_ADDRESS
from netjournal.blogs.asking.queues import Queues
from netjournal.blogs.known import Host


def test_a_name_is_asked_by_one_at_a_time_and_others_do_not_wait(run, now):
    there = {"ada.example": 0, "ben.example": 0}
    most = dict(there)
    together = asyncio.Event()

    async def ask(queues, name):
        async with queues.turn(name):
            there[name] += 1
            most[name] = max(most[name], there[name])
            if all(there.values()):
                together.set()
            await asyncio.wait_for(together.wait(), 5)
            there[name] -= 1

    async def main():
        queues = Queues(now, gap=0)
        await asyncio.gather(*(ask(queues, name) for name in 3 * list(there)))

    run(main())
    assert most == {"ada.example": 1, "ben.example": 1}


def test_between_two_requests_to_a_name_lies_the_gap(run, now):
    gap = 0.1

    async def main():
        clock = asyncio.get_running_loop().time
        queues = Queues(now, gap=gap)
        times = []

        async def ask():
            async with queues.turn("ada.example"):
                began = clock()
                await asyncio.sleep(0.01)
                times.append((began, clock()))

        await asyncio.gather(ask(), ask(), ask())
        return times

    times = run(main())
    pauses = [began - ended for (_, ended), (began, _) in pairwise(times)]
    assert len(pauses) == 2
    assert min(pauses) > 0.99 * gap  # the loop's clock may fire a tick early


def test_the_gap_follows_a_failure_too(run, now):
    async def main():
        clock = asyncio.get_running_loop().time
        queues = Queues(now, gap=0.1)
        with pytest.raises(ConnectionError):
            async with queues.turn("ada.example"):
                raise ConnectionError
        failed = clock()
        async with queues.turn("ada.example"):
            return clock() - failed

    assert run(main()) > 0.09


def test_a_host_that_wants_to_be_left_alone_gets_no_turn(run, now):
    alone = Host("ada.example", now + timedelta(hours=1), "it said so")
    over = Host("ben.example", now, "it said so too")

    async def main():
        queues = Queues(now, [alone, over])
        async with queues.turn("ada.example") as ada, queues.turn("ben.example") as ben:
            return ada, ben

    assert run(main()) == (alone, None)


def test_whoever_waits_for_a_host_hears_that_it_went_on_hold(run, now):
    alone = Host("ada.example", now + timedelta(hours=1), "it said so")

    async def main():
        queues = Queues(now, gap=60)  # nobody waits for this: it is known before
        seen = []

        async def ask():
            async with queues.turn("ada.example") as host:
                seen.append(host)
                await asyncio.sleep(0)
                queues.hold(alone)

        await asyncio.wait_for(asyncio.gather(ask(), ask(), ask()), 5)
        return seen

    assert run(main()) == [None, alone, alone]


def test_who_gives_up_waiting_leaves_the_turn_to_the_next(run, now):
    async def main():
        queues = Queues(now, gap=0)
        async with queues.turn("ada.example"):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.01), queues.turn("ada.example"):
                    pass
        async with asyncio.timeout(5), queues.turn("ada.example") as host:
            return host

    assert run(main()) is None


def test_few_connections_go_to_one_address(run, now):
    there = most = 0

    async def main():
        nonlocal there, most
        queues = Queues(now)

        async def connect():
            nonlocal there, most
            async with queues.connection("192.0.2.1"):
                there += 1
                most = max(most, there)
                await asyncio.sleep(0)
                there -= 1

        await asyncio.gather(*(connect() for _ in range(9)))

    run(main())
    assert most == CONNECTIONS_PER_ADDRESS == 2
