from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.followup.since import introduced_to
from netjournal.followup.since import since_last_touch
from netjournal.model import Answer
from netjournal.model import Contact
from netjournal.model import Conversation
from netjournal.model import Fate
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Post
from netjournal.model import Promise
from netjournal.model import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 20)


def post(day: int) -> Post:
    return Post("f", str(day), f"{day} November", published=datetime(2026, 11, day, 12, tzinfo=UTC))


def test_posts_and_mentions_of_later_days_are_new(book: Callable, touch: Callable) -> None:
    ada = Contact("ada", "Ada")
    network = book(
        *(ada, Contact("ben", "Ben")),
        touch("2026-11-10", "ada"),
        touch("2026-11-09", "ben", mentions=("ada",)),
        touch("2026-11-12", "ben", mentions=("ada",)),
        touch("2026-11-25", "ben", mentions=("ada",)),
        timezone="UTC",
    )

    found = since_last_touch(network, ada, [post(25), post(14), post(10), post(9)], TODAY)

    assert found.last == date(2026, 11, 10)
    assert [each.title for each in found.posts] == ["14 November"]
    assert [each.date.day for each in found.mentions] == [12]


def test_what_is_open_between_us_is_there_however_old(book: Callable, touch: Callable) -> None:
    ada = Contact("ada", "Ada")
    network = book(
        ada,
        touch(
            *("2020-01-01", "ada", "ben"),
            promises=(Promise("A list"), Promise("Kept", done=TODAY), Promise("His", who=("ben",))),
            helped=(Help("My CV"), Help("Lunch", thanked=TODAY)),
            asks=(Item("Too long ago"),),
        ),
        touch("2026-05-01", "ada", asks=(Item("A name"),)),
    )

    found = since_last_touch(network, ada, (), TODAY)

    assert [promise.what for _, promise in found.promises] == ["A list"]
    assert [help_.what for _, help_ in found.thanks] == ["My CV"]
    assert [item.what for _, item in found.asked] == ["A name"]


@pytest.mark.parametrize(
    ("since", "until", "joined", "left"),
    [
        (PartialDate(2026, 11), None, ["Lumen"], []),
        (PartialDate(2026, 10), None, [], []),
        (PartialDate(2027, 1), None, [], []),
        (PartialDate(None, 11, 12), None, [], []),
        (PartialDate(2020), PartialDate(2026, 11, 15), [], ["Lumen"]),
        (PartialDate(2020), PartialDate(2026, 11, 30), [], []),
        (None, PartialDate(2026), [], []),
    ],
)
def test_their_file_tells_of_what_they_began_and_left(
    since: PartialDate | None,
    until: PartialDate | None,
    joined: list[str],
    left: list[str],
    book: Callable,
    touch: Callable,
) -> None:
    ada = Contact("ada", "Ada", organisations=(Organisation("Lumen", None, since, until),))

    found = since_last_touch(book(ada, touch("2026-10-20", "ada")), ada, (), TODAY)

    assert [each.name for each in found.joined] == joined
    assert [each.name for each in found.left] == left


def test_what_they_wrote_to_me_in_public_is_new_until_the_next_touch(
    book: Callable, touch: Callable, said: Callable
) -> None:
    ada = Contact("ada", "Ada")
    answers = tuple(
        Answer(said(day, "Ada", at=f"2026-11-{day}T10:00"), contact="ada")
        for day in ("09", "14", "16")
    )
    conversation = Conversation("t", "http://x.example/", Fate.ANSWERED, "", answers=answers)
    visits = [Visit(said("v", "Ada", at="2026-11-13T10:00"), contact="ada")]
    network = replace(
        book(ada, touch("2026-11-10", "ada"), timezone="UTC"),
        conversations=[conversation],
        visits=visits,
    )

    found = since_last_touch(network, ada, (), TODAY)

    assert [answer.comment.id for _, answer in found.answers] == ["16", "14"]
    assert found.visits == visits


def test_with_somebody_never_contacted_every_post_is_new(book: Callable) -> None:
    ada = Contact("ada", "Ada", organisations=(Organisation("Lumen", None, PartialDate(2020)),))

    found = since_last_touch(book(ada, timezone="UTC"), ada, [post(14)], TODAY)

    assert (found.last, len(found.posts), found.joined) == (None, 1, [])


def test_whom_i_introduced_somebody_to(book: Callable, touch: Callable) -> None:
    network = book(
        touch("2026-01-01", "ada", "ben", channel="introduction"),
        touch("2026-02-01", "ben", "ada", "chiara", channel="introduction"),
        touch("2026-03-01", "ada", "david", channel="introduction", from_them=True),
        touch("2026-04-01", "ada", channel="introduction"),
        touch("2026-12-01", "ada", "elena", channel="introduction"),
    )

    found = [(touch.date.month, others) for touch, others in introduced_to(network, "ada", TODAY)]

    assert found == [(2, ["ben", "chiara"]), (1, ["ben"])]
