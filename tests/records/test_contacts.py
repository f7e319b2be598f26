"""The text of contacts/<slug>.yml becomes a contact."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.model import Cadence
from netjournal.model import Contact
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Rank
from netjournal.model import Relation
from netjournal.model import Status
from netjournal.records.contacts import read_contact
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYTHING = """\
# yaml-language-server: $schema=../.netjournal/schema/contact.json
name: Ada Okafor            # the only required key
nickname: Ada
rank: A
cadence: 6 weeks            # overrides the rank; "never" too
status: active              # active, paused, archived, deceased
added: 2024-05-02
snooze_until: 2027-01-15
snooze_reason: On leave
birthday: 03-14             # also --03-14, 1984-03-14, 1984-03, 1984; never a sentinel year
photo: photos/ada.jpg
organisations:              # organizations too
  - name: Lumen Works
    title: Head of People
    from: 2021-05
location: Lagos
timezone: Africa/Lagos
languages: [en, yo]
emails: [ada@lumen.example]
phones: ["+234 1 555 0100"]
links:
  linkedin: https://linkedin.example/in/ada
blogs:
  - url: http://ada.blogs.example
    feed: http://ada.blogs.example/feed/     # or a file inside the network
    author: Ada Okafor                       # only her posts of a group blog
tags: [hr, blogger]
interests: [onboarding, apprenticeships]
met:
  on: 2019-10-03
  where: HR Meetup Lagos
  how: event
  through: ben-adeyemi
  in_person: true
relations:
  - to: ben-adeyemi
    type: mentor
gift_ideas: [tea]
household: okafor
audience: private
private: [notes, phones]    # subtracted from what the audience may see
notes: |
  Free text, Markdown.
"""


def test_every_field_is_read(contact_file: Callable[[str], Any]) -> None:
    record, problems, _ = contact_file(EVERYTHING)
    assert problems == []
    assert record == Contact(
        slug="ada",
        name="Ada Okafor",
        nickname="Ada",
        rank=Rank.A,
        cadence=Cadence(days=42),
        status=Status.ACTIVE,
        added=date(2024, 5, 2),
        snooze_until=date(2027, 1, 15),
        snooze_reason="On leave",
        birthday=PartialDate(None, 3, 14),
        photo="photos/ada.jpg",
        organisations=(Organisation("Lumen Works", "Head of People", PartialDate(2021, 5)),),
        location="Lagos",
        timezone="Africa/Lagos",
        languages=("en", "yo"),
        emails=("ada@lumen.example",),
        phones=("+234 1 555 0100",),
        links=(("linkedin", "https://linkedin.example/in/ada"),),
        blogs=(Blog("http://ada.blogs.example", "http://ada.blogs.example/feed/", "Ada Okafor"),),
        tags=("hr", "blogger"),
        interests=("onboarding", "apprenticeships"),
        met=Met(PartialDate(2019, 10, 3), "HR Meetup Lagos", "event", "ben-adeyemi", True),
        relations=(Relation("ada", "ben-adeyemi", "mentor"),),
        gift_ideas=("tea",),
        household="okafor",
        audience=Audience.PRIVATE,
        private=("notes", "phones"),
        notes="Free text, Markdown.",
        path="contacts/ada.yml",
    )


def test_a_name_is_enough(ada: Callable[[str], Contact]) -> None:
    assert ada("") == Contact(slug="ada", name="Ada Okafor", path="contacts/ada.yml")


def test_windows_line_ends_read_the_same(contact_file: Callable[[str], Any]) -> None:
    assert contact_file(EVERYTHING.replace("\n", "\r\n")) == contact_file(EVERYTHING)


@pytest.mark.parametrize(
    ("lines", "attribute", "value"),
    [
        ("languages: [no]", "languages", ("no",)),
        ("phone: 0123", "phones", ("0123",)),
        ("phones: [0x1F, 1_000]", "phones", ("0x1F", "1_000")),
        ("birthday: 1984", "birthday", PartialDate(1984)),
        ("birthday: 1984-03-14", "birthday", PartialDate(1984, 3, 14)),
        ("birthday: --03-14", "birthday", PartialDate(None, 3, 14)),
        ("met: {on: 2019-10}", "met", Met(on=PartialDate(2019, 10))),
        ("tags: [1e3, yes, 12:30]", "tags", ("1e3", "yes", "12:30")),
        ("location: 010", "location", "010"),
        ("nickname: No", "nickname", "No"),
        ("nickname: 'null'", "nickname", "null"),
        ("nickname: Null", "nickname", "Null"),
        ("tags: [NULL, null, ~]", "tags", ("NULL",)),
        ("household: 2024-05-02", "household", "2024-05-02"),
    ],
)
def test_a_scalar_means_what_its_field_says_not_what_yaml_guesses(
    lines: str, attribute: str, value: object, ada: Callable[[str], Contact]
) -> None:
    assert getattr(ada(lines), attribute) == value


@pytest.mark.parametrize(
    ("lines", "attribute", "value"),
    [
        ("email: ada@lumen.example", "emails", ("ada@lumen.example",)),
        ("blog: https://ada.example", "blogs", (Blog("https://ada.example"),)),
        ("blogs: [https://ada.example]", "blogs", (Blog("https://ada.example"),)),
        ("blog: {feed: feeds/ada.xml}", "blogs", (Blog(feed="feeds/ada.xml"),)),
        ("tag: hr", "tags", ("hr",)),
        ("tags: hr", "tags", ("hr",)),
        ("language: en", "languages", ("en",)),
        ("interest: onboarding", "interests", ("onboarding",)),
        ("gift_idea: tea", "gift_ideas", ("tea",)),
        ("organisation: Lumen Works", "organisations", (Organisation("Lumen Works"),)),
        ("organizations: [A, B]", "organisations", (Organisation("A"), Organisation("B"))),
        ("relations: {to: ben, type: mentor}", "relations", (Relation("ada", "ben", "mentor"),)),
        ("rank: a", "rank", Rank.A),
        ("tags:", "tags", ()),
        ("tags: []", "tags", ()),
        ("nickname: ~", "nickname", None),
    ],
)
def test_short_forms(
    lines: str, attribute: str, value: object, ada: Callable[[str], Contact]
) -> None:
    assert getattr(ada(lines), attribute) == value


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("brithday: 03-14", '2:1: unknown key "brithday", did you mean "birthday"?'),
        ("birthday: 02-30", '2:11: birthday: "02-30": there is no such day in the calendar'),
        ("email: ada", '2:8: emails: "ada" is no e-mail address; write name@host.example'),
        (
            "blog: ada.example",
            (
                '2:7: blogs: "ada.example" is no address that starts with http:// or https://; '
                "write https://ada.example"
            ),
        ),
        ("blogs: [{author: Ada}]", "2:9: blogs: a blog needs its url or its feed"),
        (
            "links: {me: 'javascript:alert(1)'}",
            '2:13: links: "javascript:alert(1)" is no address that starts with http:// or https://',
        ),
        ("rank: D", '2:7: rank: "D" is not known here; write A, B or C'),
        (
            "status: retired",
            '2:9: status: "retired" is not known here; write active, paused, archived or',
        ),
        ("private: [notse]", 'did you mean "notes"?'),
        (
            "tags: hr, blogger",
            '2:7: tags: "hr, blogger" is more than one; write a list: [hr, blogger]',
        ),
        (
            "relations: [{to: ben}]",
            '2:13: type is missing; add "type: " and what the other person is, such as friend',
        ),
        ("relations: [{to: ada, type: me}]", "2:18: to: this is the contact itself"),
        ("met: 2019-10-03", "2:6: met takes a mapping here; write {on: 2019-10-03}"),
        ("organisation: &Beyond", "2:15: organisations: YAML takes &Beyond for an anchor"),
    ],
)
def test_a_fault_costs_one_field(
    lines: str, problem: str, contact_file: Callable[[str], Any]
) -> None:
    record, (told,), _ = contact_file(f"name: Ada Okafor\n{lines}\nnotes: still read\n")
    assert problem in told
    assert told.startswith("contacts/ada.yml:2:")
    assert record.notes == "still read"
    assert record.relations == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", 'contacts/ada.yml:1:1: the file is empty; start with "name: " and the person\'s name'),
        ("# Ada\n", "contacts/ada.yml:1:1: the file is empty"),
        ("Ada Okafor\n", "contacts/ada.yml:1:1: the file holds no fields"),
        ("- name: Ada\n", "contacts/ada.yml:1:1: the file holds no fields"),
        ("rank: A\n", 'contacts/ada.yml:1:1: name is missing; add "name: " and the person\'s name'),
        (
            "rank: A\nname: ''\n",
            'contacts/ada.yml:2:1: name is empty; write the person\'s name after "name: "',
        ),
        ("name: [Ada]\n", "contacts/ada.yml:1:7: name takes one value here, not a list"),
        ("name: 'Ada\n", "contacts/ada.yml:1:7: not YAML: this quotation mark is never closed"),
    ],
)
def test_without_a_usable_name_there_is_no_contact(
    text: str, problem: str, contact_file: Callable[[str], Any]
) -> None:
    record, (told,), _ = contact_file(text)
    assert record is None
    assert told.startswith(problem)


def test_several_relations_between_two_people(ada: Callable[[str], Contact]) -> None:
    contact = ada(
        """\
        relations:
          - {to: ben, type: mentor}
          - {to: ben, type: co-author}
        """
    )
    assert [relation.type for relation in contact.relations] == ["mentor", "co-author"]


KEYS = st.sampled_from(
    ["name", "rank", "birthday", "tags", "met", "relations", "blogs", "links", "x-a", "nmae"]
)
VALUES = st.one_of(
    st.text(),
    st.text(alphabet="[]{}:,-& *!'\"a1|>\n "),
    st.sampled_from(["[a, {b: c}]", "{to: ada, on: 1}", "2026-02-30", "~", "[[[]]]"]),
)


@given(st.one_of(st.text(), st.lists(st.tuples(KEYS, VALUES)).map(dict)))
def test_any_text_gives_a_contact_or_problems(text: str | dict[str, str]) -> None:
    if isinstance(text, dict):
        text = "".join(f"{key}: {value}\n" for key, value in text.items())
    reading = Reading("contacts/ada.yml")
    contact = read_contact(text, reading)
    assert contact is not None or reading.problems
    for problem in reading.problems:
        assert str(problem).isprintable()
        assert problem.code


@pytest.mark.parametrize("name", ["Null", "山田\u3000太郎", "Jean\u00a0Dupont", "می\u200cنو"])
def test_nobody_is_lost_for_an_ordinary_name(name: str, contact_file: Callable[[str], Any]) -> None:
    record, problems, _ = contact_file(f"name: {name}\n")
    assert problems == []
    assert record.name.split() == name.split()
