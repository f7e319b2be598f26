"""The looks at words that a ranking needs are taken by the workers, where they are many."""

from __future__ import annotations

import asyncio
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path

from netjournal.blogs.workers import Workers
from netjournal.cli.looks import take_looks
from netjournal.followup.candidates import Candidates
from netjournal.followup.openings import openings
from netjournal.model import Book
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Post

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SLUGS = [f"p{number}" for number in range(60)]
BOOK = Book(
    root=Path(),
    config=Config(timezone="UTC"),
    contacts={slug: Contact(slug, slug) for slug in SLUGS},
)


def posts_of(slugs):
    return {
        slug: [
            Post(
                "http://ada.example/feed",
                slug,
                slug,
                f"http://ada.example/{slug}",
                NOON,
                NOON,
                text=f"It rained, {slug}. What do you think?" if slug < "p3" else f"Why, {slug}?",
            )
        ]
        for slug in slugs
    }


async def taken(posts, workers):
    invited = {}
    candidates = Candidates(BOOK, posts, TODAY, invited)
    await take_looks(candidates, {}, invited, workers)
    return candidates, {**invited}


def test_they_find_the_same_there() -> None:
    async def main():
        with Workers(40) as workers:
            return await taken(posts, workers)

    posts = posts_of(SLUGS)
    candidates, invited = asyncio.run(main())
    assert len(invited) == len(SLUGS)
    assert candidates.openings() == openings(BOOK, posts, TODAY)


def test_a_few_are_not_worth_a_process() -> None:
    _, invited = asyncio.run(taken(posts_of(SLUGS[:5]), workers=None))
    assert not invited


def test_a_worker_that_is_given_up_leaves_them_to_the_ranking() -> None:
    async def main():
        with Workers(1, seconds=0.001) as workers:
            return await taken(posts, workers)

    posts = posts_of(SLUGS)
    candidates, _ = asyncio.run(main())
    assert candidates.openings() == openings(BOOK, posts, TODAY)
