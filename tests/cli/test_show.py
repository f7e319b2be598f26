"""`netjournal show`: all about a person."""

from __future__ import annotations

import json

import pytest

ADA = """\
name: Ada Okafor
nickname: Ada
rank: A
added: 2024-05-02
snooze_until: 2027-01-15
snooze_reason: On leave
birthday: 03-14
organisations:
  - {name: Lumen Works, title: Head of People, from: 2021-05}
  - {name: Harmattan Foods, from: 2016, to: 2021-04}
  - {name: The Guild, to: 2015}
location: Lagos
timezone: Africa/Lagos
languages: [en, yo]
emails: [ada@lumen.example]
phones: ["+234 1 555 0100"]
links: {linkedin: https://linkedin.example/in/ada}
blog: https://ada.blogs.example
tags: [hr, blogger]
interests: [onboarding]
met: {on: 2019-10, where: HR Meetup Lagos, how: event, through: ben, in_person: false}
relations: [{to: ben, type: mentor}]
gift_ideas: [tea]
household: okafor
photo: photos/ada.jpg
notes: |
  Prefers a call.

  Writes a book.
"""
CHIARA = """\
name: Chiara Rossi
met: {through: ada}
relations: [{to: ada, type: colleague}]
"""
CALL = """\
---
date: 2026-10-20
with: [ada, ben]
channel: call
ask: {what: An introduction to a vendor, who: ada}
promises:
  - {what: Send the list, by: 2026-12-01}
  - {what: Ring her back, by: 2026-10-31}
  - {what: Kept already, done: 2026-10-21}
  - {what: For Ben alone, who: ben}
helped: [She read my draft, {what: Long thanked, thanked: 2026-10-21}]
---

A long talk about [her book](../2025/x.md),
and more.

Another paragraph.
"""


@pytest.fixture
def root(network):
    return network(
        {
            "contacts/ada.yml": ADA,
            "contacts/ben.yml": "name: Ben Adeyemi\n",
            "contacts/chiara.yml": CHIARA,
            "journal/2026/2026-10-20-ada-call.md": CALL,
            "journal/2026/2026-10-25-ben-note.md": (
                "---\ndate: 2026-10-25\nwith: ben\nchannel: note\n---\nFrom @ada, by hand.\n"
            ),
        }
    )


def test_everything_is_on_one_screen(root, netjournal) -> None:
    ran = netjournal(root, "show", "ada")
    assert ran.exit_code == 0
    assert (
        ran.stdout
        == """\
Ada Okafor
  Follow-up         A, every 3 months
  Snoozed           until 15 January 2027: On leave
  Due               in 4 months: birthday on 14 March
  Nickname          Ada
  Works at          Head of People, Lumen Works (since May 2021)
  Worked at         Harmattan Foods (2016 to April 2021)
                    The Guild (until 2015)
  E-mail            ada@lumen.example
  Phone             +234 1 555 0100
  Linkedin          https://linkedin.example/in/ada
  Blog              https://ada.blogs.example
  Place             Lagos, Africa/Lagos
  Languages         en, yo
  Household         okafor
  Tags              hr, blogger
  Interests         onboarding
  Gift ideas        tea
  Birthday          14 March
  Notes             Prefers a call.

                    Writes a book.
  First met         October 2019, HR Meetup Lagos, event, not yet face to face
  Introduced by     Ben Adeyemi (ben)
  Introduced me to  Chiara Rossi (chiara)
  Mentor            Ben Adeyemi (ben)
  Colleague         Chiara Rossi (chiara)
  File              contacts/ada.yml
  Photo             photos/ada.jpg

Open
  I promised        Send the list, by 1 December 2026 (20 October 2026)
                    Ring her back, late since 31 October 2026 (20 October 2026)
  To thank for      She read my draft (20 October 2026)
  I asked for       An introduction to a vendor (20 October 2026)

Last touches
  2026-10-20        Call with Ben Adeyemi: A long talk about her book, and more.

Mentioned in
  2026-10-25        Note with Ben Adeyemi: From @ada, by hand.

"""
    )


def test_of_many_touches_the_last_are_shown(network, netjournal) -> None:
    touch = "---\ndate: 2026-11-{0:02}\nwith: ada\nchannel: note\nfrom: them\n---\nNumber {0}\n"
    root = network(
        {
            "contacts/ada.yml": "name: Ada\n",
            **{f"journal/2026/{number}.md": touch.format(number) for number in range(1, 9)},
        }
    )
    shown = netjournal(root, "show", "ada").stdout.partition("Last touches\n")[2]
    assert [line.split(maxsplit=1)[1] for line in shown.splitlines() if line] == [
        *(f"Note from them: Number {number}" for number in range(8, 3, -1)),
        "and 3 before, the first in 2026",
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "Follow-up  known, not followed"),
        ("cadence: never\nrank: A\n", "Follow-up  A, never"),
        ("status: paused\nrank: C\n", "Status     paused"),
        ("cadence: 6 weeks\n", "Due        no touch yet"),
    ],
)
def test_who_is_not_followed_as_usual(network, netjournal, lines, words) -> None:
    root = network({"contacts/ada.yml": f"name: Ada\n{lines}"})
    assert words in netjournal(root, "show", "ada").stdout


def test_nobody_steers_the_terminal(network, netjournal) -> None:
    root = network({"contacts/ada.yml": 'name: Ada\nnotes: "a\\e[31mb\\u202ec"\n'})
    shown = netjournal(root, "show", "ada").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_narrow_terminal_wraps_within_the_column(root, in_terminal, widest) -> None:
    shown = in_terminal(root, "show", "ada", columns=60)
    assert widest(shown) <= 60
    assert "HR Meetup Lagos" in shown


def test_json_has_what_the_file_says_and_what_follows(root, netjournal) -> None:
    document = json.loads(netjournal(root, "show", "ada", "--json").stdout)
    assert document["slug"] == "ada"
    assert document["birthday"] == "--03-14"
    assert document["organisations"][1] == {
        "name": "Harmattan Foods",
        "title": None,
        "from": "2016",
        "to": "2021-04",
    }
    assert document["links"] == {"linkedin": "https://linkedin.example/in/ada"}
    assert document["blogs"] == [{"url": "https://ada.blogs.example", "feed": None, "author": None}]
    assert document["met"]["through"] == "ben"
    assert document["relations"] == [{"to": "ben", "type": "mentor"}]
    assert document["related"] == [
        {"type": "mentor", "to": "ben", "derived": False},
        {"type": "colleague", "to": "chiara", "derived": True},
    ]
    assert document["introduced"] == ["chiara"]
    assert (document["every"], document["last_touch"]) == ("3 months", "2026-10-20")
    assert {item["reason"] for item in document["due"]} == {"birthday", "promise", "thanks"}
    assert document["promises"] == [
        {"what": "Send the list", "by": "2026-12-01", "touch": "2026-10-20-ada-call"},
        {"what": "Ring her back", "by": "2026-10-31", "touch": "2026-10-20-ada-call"},
    ]
    assert document["thanks"] == [{"what": "She read my draft", "touch": "2026-10-20-ada-call"}]
    assert document["touches"] == [
        {
            "id": "2026-10-20-ada-call",
            "date": "2026-10-20",
            "channel": "call",
            "from": "me",
            "with": ["ada", "ben"],
            "path": "journal/2026/2026-10-20-ada-call.md",
        }
    ]


def test_a_name_nobody_has(root, netjournal) -> None:
    ran = netjournal(root, "show", "aba")
    assert (ran.exit_code, ran.stdout) == (3, "")


@pytest.mark.parametrize("who", ["nina-novak", "nina", "Nina Novak"])
def test_somebody_whose_file_cannot_be_read_is_not_called_unknown(network, netjournal, who) -> None:
    root = network(
        {"contacts/nina-novak.yml": "nmae: Nina Novak\n", "contacts/ada.yml": "name: Ada"}
    )
    for command in (["show", who], ["set", who, "rank", "B"], ["log", who, "call", "Hello."]):
        ran = netjournal(root, *command, here=root / "contacts")
        assert ran.exit_code == 3
        first, second = ran.stderr.splitlines()
        assert first == "Error: nina-novak.yml cannot be read; mend it: netjournal edit nina-novak"
        assert second.startswith("nina-novak.yml:1:1: ")


@pytest.mark.parametrize("who", ["n", "nemo", "notes"])
def test_who_else_might_be_meant_goes_before_a_file_that_cannot_be_read(
    network, netjournal, who
) -> None:
    faulty = {f"contacts/{name}": "nmae: N\n" for name in ("nina.yml", "nora.yml", "notes.txt")}
    ran = netjournal(network(faulty), "show", who)
    assert ran.exit_code == 3
    assert "no contact is called" in ran.stderr
