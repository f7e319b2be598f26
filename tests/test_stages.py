"""A run's stages are counted by a clock that the tests turn: nothing here takes time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from netjournal.stages import Stages
from netjournal.stages import measure
from netjournal.stages import side_by_side
from netjournal.stages import stage
from netjournal.stages import then
from netjournal.stages import told

if TYPE_CHECKING:
    from collections.abc import Iterator


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def run(clock: Clock) -> Iterator[Stages]:
    """Measure a run that begins now."""
    stages = Stages(clock=clock)
    measure(stages)
    yield stages
    told()


def rows(stages: Stages) -> list[str]:
    """Return the rows of the table below its heading, with single spaces but for the indent."""
    _, *lines = stages.table()
    return [line[: len(line) - len(line.lstrip())] + " ".join(line.split()) for line in lines]


def test_the_table_aligns_and_tells_what_is_left_over(clock: Clock, run: Stages) -> None:
    with stage("read the book"):
        clock.passes(7.5)
    with stage("print"):
        clock.passes(1)
    clock.passes(1.5)
    assert list(run.table()) == [
        "Stage            Seconds  Share",
        "read the book      7.500    75%",
        "print              1.000    10%",
        "everything else    1.500    15%",
        "all               10.000   100%",
    ]


def test_a_stage_within_another_is_told_below_it_with_its_own_rest(
    clock: Clock, run: Stages
) -> None:
    with stage("read the book"):
        clock.passes(1)
        with stage("look at the files"):
            clock.passes(4)
        with stage("check"), stage("read what is kept"):
            clock.passes(3)
    clock.passes(2)
    assert rows(run) == [
        "read the book 8.000 80%",
        "  look at the files 4.000 40%",
        "  check 3.000 30%",
        "    read what is kept 3.000 30%",
        "  everything else 1.000 10%",
        "everything else 2.000 20%",
        "all 10.000 100%",
    ]


def test_what_is_done_again_is_added_where_it_was_before(clock: Clock, run: Stages) -> None:
    for _ in range(3):
        with stage("read changed files"):
            clock.passes(1)
    with stage("check"), stage("read changed files"):
        clock.passes(1)
    assert rows(run) == [
        "read changed files 3.000 75%",
        "check 1.000 25%",
        "  read changed files 1.000 25%",
        "all 4.000 100%",
    ]


def test_what_took_less_than_the_table_can_tell_is_left_out(clock: Clock, run: Stages) -> None:
    with stage("look at the files"):
        clock.passes(0.0004)
    with stage("check"):
        clock.passes(1)
    clock.passes(0.0002)
    assert rows(run) == ["check 1.000 100%", "everything else 0.001 0%", "all 1.001 100%"]


def test_what_came_before_the_run_is_a_stage_of_it(clock: Clock) -> None:
    stages = Stages({"import modules": 3.0}, clock)
    with stages.stage("import modules"):
        clock.passes(1)
    clock.passes(1)
    assert rows(stages) == [
        "import modules 4.000 80%",
        "everything else 1.000 20%",
        "all 5.000 100%",
    ]


def test_a_stage_that_fails_or_is_interrupted_is_counted_and_over(
    clock: Clock, run: Stages
) -> None:
    def interrupted() -> None:
        clock.passes(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), stage("read the book"), stage("check"):
        interrupted()
    with stage("print"):
        clock.passes(1)
    assert rows(run) == [
        "read the book 1.000 50%",
        "  check 1.000 50%",
        "print 1.000 50%",
        "all 2.000 100%",
    ]


def test_what_many_tasks_do_counts_once_and_leaves_no_rest(clock: Clock, run: Stages) -> None:
    answers, readings = [[asyncio.Event(), asyncio.Event()] for _ in range(2)]

    async def fetch(number: int) -> None:
        with side_by_side("ask hosts"):
            await answers[number].wait()
        with side_by_side("read feeds"):
            await readings[number].wait()
        with stage("keep"):
            clock.passes(1)

    async def follow() -> None:
        tasks = [asyncio.ensure_future(fetch(number)) for number in (0, 1)]
        await asyncio.sleep(0)
        coming = (3, answers[0]), (1, answers[1]), (1, readings[0]), (3, readings[1])
        for seconds, event in coming:
            clock.passes(seconds)
            event.set()
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)

    with stage("follow the feeds"):
        asyncio.run(follow())
    assert rows(run) == [
        "follow the feeds 10.000 100%",
        "  ask hosts (side by side) 4.000 40%",
        "  read feeds (side by side) 6.000 60%",
        "  keep 2.000 20%",
        "all 10.000 100%",
    ]


def test_a_run_that_others_lead_has_stages_that_last_until_the_next(
    clock: Clock, run: Stages
) -> None:
    clock.passes(1)
    then("find files")
    clock.passes(2)
    then("make pages")
    with stage("contacts"):
        clock.passes(3)
    then("write pages")
    clock.passes(4)
    assert rows(run) == [
        "find files 2.000 20%",
        "make pages 3.000 30%",
        "  contacts 3.000 30%",
        "write pages 4.000 40%",
        "everything else 1.000 10%",
        "all 10.000 100%",
    ]


def test_nobody_counts_before_it_is_asked_for_or_after(clock: Clock) -> None:
    stages = Stages(clock=clock)
    then("first of all")
    with stage("before"):
        clock.passes(1)
    measure(stages)
    with stage("meanwhile"):
        clock.passes(1)
    assert told() == [
        "Stage            Seconds  Share",
        "meanwhile          1.000    50%",
        "everything else    1.000    50%",
        "all                2.000   100%",
    ]
    with stage("after"), side_by_side("after that"):
        clock.passes(2)
    assert told() == []
    assert rows(stages) == ["meanwhile 1.000 25%", "everything else 3.000 75%", "all 4.000 100%"]


def test_a_stage_that_nobody_counts_makes_nothing() -> None:
    assert stage("one") is stage("another") is side_by_side("a third")


def test_a_run_without_a_stage_is_told_too(run: Stages) -> None:
    assert rows(run) == ["all 0.000 100%"]
