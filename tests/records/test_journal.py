"""Files under journal/ become touches and announcements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.model import Announcement
from netjournal.model import Audience
from netjournal.model import Channel
from netjournal.model import Fate
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import KeptAnswer
from netjournal.model import Offer
from netjournal.model import Promise
from netjournal.model import Touch
from netjournal.records.journal import read_touch
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

DONE = date(2026, 11, 30)
EVERYTHING = """\
---
date: 2026-11-22
with: ada-okafor             # or a list
channel: call
ask: An introduction to a payroll vendor for firms under 50 people
offer: Read her draft on apprenticeships
promises:
  - what: Send the reading list
    by: 2026-12-01           # done: 2026-11-30 closes it
helped:
  - what: She passed my CV to Lumen's CTO   # thanked: 2026-11-23 closes it
---
What we talked about. Mentions: @ben-adeyemi becomes a link and shows on Ben's page.
"""


def test_every_usual_field_is_read(touch_file: Callable[[str], Any]) -> None:
    record, problems, _ = touch_file(EVERYTHING)
    assert problems == []
    assert record == Touch(
        id="2026-11-22-ada-call",
        date=date(2026, 11, 22),
        channel=Channel.CALL,
        people=("ada-okafor",),
        asks=(Item("An introduction to a payroll vendor for firms under 50 people"),),
        offers=(Offer("Read her draft on apprenticeships"),),
        promises=(Promise("Send the reading list", by=date(2026, 12, 1)),),
        helped=(Help("She passed my CV to Lumen's CTO"),),
        text="What we talked about. Mentions: @ben-adeyemi becomes a link and shows on Ben's page.",
        mentions=("ben-adeyemi",),
        path="journal/2026/2026-11-22-ada-call.md",
    )


def test_the_fields_of_comments_and_of_several_people(touch_file: Callable[[str], Any]) -> None:
    record, problems, _ = touch_file(
        """\
        ---
        date: 2026-11-22
        with: [ada, ben]
        channel: Comment
        from: them
        url: https://ada.example/rota/
        landed: https://ada.example/rota/#comment-4
        permalink: https://ada.example/rota/#comment-4
        published: 2026-11-23
        answer:
          - So it is
          - {what: Why?, by: Ben, on: 2026-11-24, url: https://ada.example/rota/#comment-5}
        fate: Answered
        about: 2026-11-01-new-job
        audience: shared
        ask:
          - what: A vendor
            who: ada
          - Anything else
        promises: {what: The list, who: [ada, ben], done: 2026-11-23}
        helped: [{what: A hint, thanked: 2026-11-24}]
        ---
        """
    )
    assert problems == []
    assert record == Touch(
        id="2026-11-22-ada-call",
        date=date(2026, 11, 22),
        channel=Channel.COMMENT,
        people=("ada", "ben"),
        from_them=True,
        asks=(Item("A vendor", ("ada",)), Item("Anything else")),
        promises=(Promise("The list", ("ada", "ben"), done=date(2026, 11, 23)),),
        helped=(Help("A hint", thanked=date(2026, 11, 24)),),
        url="https://ada.example/rota/",
        landed="https://ada.example/rota/#comment-4",
        permalink="https://ada.example/rota/#comment-4",
        published=date(2026, 11, 23),
        answers=(
            KeptAnswer("So it is"),
            KeptAnswer("Why?", "Ben", date(2026, 11, 24), "https://ada.example/rota/#comment-5"),
        ),
        fate=Fate.ANSWERED,
        about="2026-11-01-new-job",
        audience=Audience.SHARED,
        path="journal/2026/2026-11-22-ada-call.md",
    )


@pytest.mark.parametrize(
    ("lines", "attribute", "value"),
    [
        ("ask: Help", "asks", (Item("Help"),)),
        ("asks: [One, Two]", "asks", (Item("One"), Item("Two"))),
        ("offer: 2026", "offers", (Offer("2026"),)),
        ("offer: {what: Tea, done: 2026-11-30}", "offers", (Offer("Tea", done=DONE),)),
        ("promise: Call back", "promises", (Promise("Call back"),)),
        ("helped: yes", "helped", (Help("yes"),)),
        ("from: me", "from_them", False),
        ("ask:", "asks", ()),
    ],
)
def test_short_forms(
    lines: str, attribute: str, value: object, call: Callable[[str], Touch]
) -> None:
    assert getattr(call(f"{lines}\n"), attribute) == value


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("with: ada\nchannel: call", '2:1: date is missing; add "date: " and the day, year first'),
        ("date: 22.11.2026\nwith: ada\nchannel: call", "2:7: date:"),
        (
            "date: 2026-11-22\nwith: ada",
            '2:1: channel is missing; add "channel: " and by what means',
        ),
        (
            "date: 2026-11-22\nwith: ada\nchannel: phone",
            '4:10: channel: "phone" is not known here, did you mean "call"?',
        ),
    ],
)
def test_without_date_or_channel_there_is_no_touch(
    head: str, problem: str, touch_file: Callable[[str], Any]
) -> None:
    record, (told,), _ = touch_file(f"---\n{head}\n---\ntext\n")
    assert record is None
    assert told.startswith(f"journal/2026/2026-11-22-ada-call.md:{problem}")


def test_a_touch_is_with_somebody_unless_it_is_a_comment(touch_file: Callable[[str], Any]) -> None:
    record, (problem,), _ = touch_file("---\ndate: 2026-11-22\nchannel: call\n---\n")
    assert record.people == ()
    assert problem.endswith(
        ':2:1: with is missing; add "with: " and the name of the contact\'s file, or a list'
    )
    comment = "---\ndate: 2026-11-22\nchannel: comment\nurl: https://ada.example/\n---\n"
    assert touch_file(comment).problems == []


def test_a_faulty_name_in_with_is_one_problem(touch_file: Callable[[str], Any]) -> None:
    record, problems, codes = touch_file(
        "---\ndate: 2026-11-22\nwith: Ada Okafor\nchannel: call\n---\n"
    )
    assert codes == ["bad-slug"]
    assert 'did you mean "ada-okafor"?' in problems[0]
    assert record.people == ()


def test_announcements(announcement_file: Callable[[str], Any]) -> None:
    record, problems, _ = announcement_file(
        "---\ndate: 2026-11-01\ntitle: A new job\nto: [ada, ben]\n---\nThank you all.\n"
    )
    assert problems == []
    assert record == Announcement(
        id="2026-11-01-new-job",
        date=date(2026, 11, 1),
        title="A new job",
        to=("ada", "ben"),
        path="journal/announcements/2026-11-01-new-job.md",
    )
    record, problems, _ = announcement_file("---\ntitle: A new job\n---\n")
    assert record is None
    assert len(problems) == 1


@given(
    st.one_of(
        st.text(),
        st.text().map("---\ndate: 2026-11-22\nwith: ada\nchannel: {}\n---\n".format),
        st.text().map("---\ndate: 2026-11-22\nwith: ada\nchannel: call\n{}\n---\n@ada".format),
    )
)
def test_any_text_gives_a_touch_or_problems(text: str) -> None:
    reading = Reading("journal/2026/x.md")
    assert read_touch(text, reading) is not None or reading.problems
    assert all(str(problem).isprintable() for problem in reading.problems)


@pytest.mark.parametrize(
    "line",
    ["permalink: https://a.example/#c4", "published: 2026-11-23", "answer: So", "fate: held"],
)
def test_only_comments_have_a_fate(line: str, touch_file: Callable[[str], Any]) -> None:
    key = line.partition(":")[0]
    _, (told,), _ = touch_file(f"---\ndate: 2026-11-22\nwith: ada\nchannel: call\n{line}\n---\n")
    place = "journal/2026/2026-11-22-ada-call.md:5:1"
    assert told == f'{place}: "{key}" belongs to a comment; write "channel: comment", or delete it'
    _, problems, _ = touch_file(f"---\ndate: 2026-11-22\nchannel: comment\n{line}\n---\n")
    assert problems == []
