"""A written touch or contact looks as one would have typed it."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.model import NEVER
from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import Contact
from netjournal.model import Fate
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import KeptAnswer
from netjournal.model import Met
from netjournal.model import Offer
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Relation
from netjournal.model import Status
from netjournal.model import Touch
from netjournal.records.edits.rendering import render_contact
from netjournal.records.edits.rendering import render_touch

DAY = date(2026, 11, 22)


def test_little_is_written_for_little() -> None:
    touch = Touch("", DAY, Channel.CALL, ("ada-okafor",), text="A short call.")
    assert render_touch(touch) == (
        "---\ndate: 2026-11-22\nwith: ada-okafor\nchannel: call\n---\nA short call.\n"
    )
    assert render_touch(Touch("", DAY, Channel.COMMENT)) == (
        "---\ndate: 2026-11-22\nchannel: comment\n---\n"
    )


def test_everything_is_in_block_style() -> None:
    touch = Touch(
        "",
        DAY,
        Channel.COMMENT,
        ("ada", "ben"),
        from_them=True,
        asks=(Item("Käse, or “tea”?"),),
        offers=(Offer("Read her draft", ("ada",)),),
        promises=(Promise("Send the list", by=date(2026, 12, 1)), Promise("Call")),
        helped=(Help("A hint", ("ada", "ben"), thanked=DAY),),
        url="https://ada.example/rota/",
        landed="https://ada.example/rota/#comment-4",
        permalink="https://ada.example/rota/#comment-4",
        published=DAY,
        answers=(KeptAnswer("Who, and why?", "Ada", DAY, "https://ada.example/rota/#comment-5"),),
        fate=Fate.ANSWERED,
        audience=Audience.SHARED,
        text="One.\n\nTwo.",
    )
    assert render_touch(touch) == (
        """\
---
date: 2026-11-22
with:
  - ada
  - ben
channel: comment
from: them
url: https://ada.example/rota/
landed: https://ada.example/rota/#comment-4
permalink: https://ada.example/rota/#comment-4
published: 2026-11-22
answers:
  - what: Who, and why?
    by: Ada
    on: 2026-11-22
    url: https://ada.example/rota/#comment-5
fate: answered
ask: Käse, or “tea”?
offer:
  - what: Read her draft
    who: ada
promises:
  - what: Send the list
    by: 2026-12-01
  - what: Call
helped:
  - what: A hint
    who:
      - ada
      - ben
    thanked: 2026-11-22
audience: shared
---
One.

Two.
"""
    )


@pytest.mark.parametrize(
    ("prose", "written"),
    [
        ("An introduction", "An introduction"),
        ("C #hiring", "'C #hiring'"),
        ("two: things", "'two: things'"),
        ("- a dash", "'- a dash'"),
        ("yes", "'yes'"),
        ("2026-11-22", "'2026-11-22'"),
        ("null", "'null'"),
        ("it's", "it's"),
        ("'quoted'", "'''quoted'''"),
        ("one\ntwo", "|-\n  one\n  two"),
        ("\U0001f469\u200d\U0001f4bb one\ntwo", "|-\n  \U0001f469\u200d\U0001f4bb one\n  two"),
        ("one\ntwo\n", '"one\\ntwo\\n"'),
        ("\x1b[31m", '"\\e[31m"'),
        ("one\x85", '"one\\N"'),
    ],
)
def test_prose_is_quoted_where_yaml_would_misread_it(prose: str, written: str) -> None:
    touch = Touch("", DAY, Channel.CALL, ("ada",), asks=(Item(prose),))
    assert f"\nask: {written}\n---\n" in render_touch(touch)


def test_long_prose_stays_on_one_line() -> None:
    prose = "word " * 200 + "end"
    touch = Touch("", DAY, Channel.CALL, ("ada",), asks=(Item(prose),))
    assert f"\nask: {prose}\n" in render_touch(touch)


def test_a_contact_is_written_as_in_the_documentation() -> None:
    contact = Contact(
        "ada-okafor",
        "Ada Okafor",
        rank=Rank.A,
        cadence=Cadence(days=42),
        added=date(2024, 5, 2),
        birthday=PartialDate(None, 3, 14),
        organisations=(
            Organisation("Lumen Works", "Head of People", since=PartialDate(2021, 5)),
            Organisation("Harmattan Foods"),
        ),
        languages=("en", "no"),
        phones=("+234 1 555 0100",),
        links=(("linkedin", "https://linkedin.example/in/ada"),),
        blogs=(Blog("http://ada.blogs.example"), Blog(feed="feeds/ada.xml", author="Ada")),
        tags=("hr", "radio plays"),
        met=Met(on=PartialDate(2019), where="HR Meetup: Lagos", in_person=False),
        relations=(Relation("ada-okafor", "ben-adeyemi", "mentor"),),
        audience=Audience.SHARED,
        private=("notes", "phones"),
        notes="Prefers a call.\n\nNo #hashtags.",
    )
    assert (
        render_contact(contact)
        == """\
# yaml-language-server: $schema=../.netjournal/schema/contact.json
name: Ada Okafor
rank: A
cadence: 6 weeks
added: 2024-05-02
birthday: 03-14
organisations:
  - name: Lumen Works
    title: Head of People
    from: 2021-05
  - Harmattan Foods
languages: [en, 'no']
phones: [+234 1 555 0100]
links:
  linkedin: https://linkedin.example/in/ada
blogs:
  - http://ada.blogs.example
  - feed: feeds/ada.xml
    author: Ada
tags: [hr, radio plays]
met:
  on: 2019
  where: 'HR Meetup: Lagos'
  in_person: false
relations:
  - to: ben-adeyemi
    type: mentor
audience: shared
notes: |-
  Prefers a call.

  No #hashtags.
private: [notes, phones]
"""
    )


def test_of_a_contact_only_what_is_said_is_written() -> None:
    contact = Contact("ada", "1984", status=Status.ACTIVE, cadence=NEVER)
    assert render_contact(contact).splitlines()[1:] == ["name: '1984'", "cadence: never"]
