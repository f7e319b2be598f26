"""`netjournal add` writes a new person's file."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.model import Blog
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Rank
from netjournal.model import Relation
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def root(network):
    return network(
        {
            "contacts/ada-okafor.yml": "name: Ada Okafor\nemail: ada@lumen.example\n",
            "contacts/ben.yml": "name: Ben Adeyemi\n",
        }
    )


def test_everything_that_was_said_is_in_the_file(root, netjournal) -> None:
    ran = netjournal(
        root,
        "add",
        "Chiara Rossi",
        *("--rank", "a", "--cadence", "6 weeks", "--birthday", "03-14"),
        *("--email", "chiara@rossi.example", "--email", "c@r.example", "--phone", "0123"),
        *("--blog", "https://chiara.example", "--organisation", "Foo: Bar", "--title", "Head # 1"),
        *("--tag", "hr", "--tag", "no", "--met-on", "2026-10", "--met-where", "Turin, the fair"),
        *("--through", "Ada Okafor", "--relation", "mentor", "ada"),
        *("--relation", "friend", "ben", "--notes", "One.\n\n- two"),
    )
    assert (ran.exit_code, ran.stdout) == (0, "contacts/chiara-rossi.yml\n")
    book = load_book(root, NOW)
    assert not book.problems
    chiara = book.contacts["chiara-rossi"]
    assert (chiara.name, chiara.rank, str(chiara.cadence)) == ("Chiara Rossi", Rank.A, "6 weeks")
    assert chiara.birthday == PartialDate(month=3, day=14)
    assert chiara.added == date(2026, 11, 20)
    assert chiara.emails == ("chiara@rossi.example", "c@r.example")
    assert chiara.phones == ("0123",)
    assert chiara.blogs == (Blog("https://chiara.example"),)
    assert chiara.organisations == (Organisation("Foo: Bar", "Head # 1"),)
    assert chiara.tags == ("hr", "no")
    assert chiara.met == Met(
        on=PartialDate(2026, 10), where="Turin, the fair", through="ada-okafor"
    )
    assert chiara.relations == (
        Relation("chiara-rossi", "ada-okafor", "mentor"),
        Relation("chiara-rossi", "ben", "friend"),
    )
    assert chiara.notes == "One.\n\n- two"


def test_a_name_is_enough(root, netjournal) -> None:
    assert netjournal(root, "add", "李小龍").stdout == "contacts/lixiaolong.yml\n"
    assert (root / "contacts" / "lixiaolong.yml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../.netjournal/schema/contact.json\n"
        "name: 李小龍\n"
        "added: 2026-11-20\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Eve", "--rank", "D"], 'rank: "D" '),
        (["Eve", "--birthday", "31-02"], "birthday: "),
        (["Eve", "--email", "eve"], "no e-mail address"),
        (["Eve", "--blog", "eve.example"], "write https://eve.example"),
        (["Eve", "--tag", "hr, blogger"], "holds a comma"),
        (["Eve", "--relation", "mentr", "ada"], 'did you mean "mentor"?'),
        (["Eve", "--title", "Boss"], "--title needs --organisation"),
        (["Eve", "--met-on", "next friday"], "'next friday' is Friday, 27 November 2026, a day to"),
        (["Eve", "--slug", "Eve Lund"], "cannot name a file; use eve-lund"),
        ([], "NAME is missing"),
        (["  "], "NAME is missing"),
    ],
)
def test_what_a_file_could_not_say_is_refused_in_the_same_words(
    root, netjournal, arguments, words
) -> None:
    ran = netjournal(root, "add", *arguments)
    assert ran.exit_code == 2
    assert words in ran.stderr
    assert len(list((root / "contacts").iterdir())) == 2


@pytest.mark.parametrize("option", [("--through", "eve"), ("--relation", "mentor", "eve")])
def test_whom_nobody_knows_nobody_is_related_to(root, netjournal, option) -> None:
    assert netjournal(root, "add", "Chiara Rossi", *option).exit_code == 3


def test_a_file_that_is_there_stays(root, netjournal) -> None:
    ran = netjournal(root, "add", "Ada Okafor", "--yes")
    assert ran.exit_code == 4
    assert "name the new file with --slug" in ran.stderr
    ran = netjournal(root, "add", "Ada Okafor", "--yes", "--slug", "ada-okafor-of-abuja")
    assert ran.stdout == "contacts/ada-okafor-of-abuja.yml\n"


@pytest.mark.parametrize("slug", ["Ada", "index", "../ada", "con", "a b"])
def test_a_slug_that_cannot_be_is_refused(root, netjournal, slug) -> None:
    assert netjournal(root, "add", "Eve", "--slug", slug).exit_code == 2
    assert len(list((root / "contacts").iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["Okafor, Ada"], "."),
        (["A. O.", "--email", "Ada@lumen.example"], " and has ada@lumen.example."),
    ],
    ids=["name", "e-mail"],
)
def test_somebody_similar_is_not_added_by_accident(root, netjournal, arguments, why) -> None:
    ran = netjournal(root, "add", *arguments)
    assert ran.exit_code == 4
    assert f"This may be Ada Okafor (ada-okafor), who is here already{why}" in ran.stderr
    assert netjournal(root, "add", *arguments, "--yes").exit_code == 0


def test_the_new_file_is_opened_in_the_editor(root, netjournal, editor) -> None:
    editor('file.write_text(text + "rank: D", "utf-8")')
    ran = netjournal(root, "add", "Eve", "--edit")
    assert (ran.exit_code, ran.stdout) == (1, "contacts/eve.yml\n")
    assert "contacts/eve.yml:4:7: rank" in ran.stderr


def test_on_a_terminal_it_asks_for_what_is_missing(root, at_terminal) -> None:
    child = at_terminal(root, "add")
    for question, answer in (
        ("Name: ", "Eve Lund"),
        ("Rank: A, B or C", "D"),
        ('rank: "D" ', "b"),
        ("When you first met: 2026, 2026-06 or 2026-06-14", "next year"),
        ("a day to come", "june 2026"),
        ("Where you met", "Turin"),
        ("E-mail", ""),
        ("Blog", "eve.example"),
        ("write https://eve.example", "https://eve.example"),
    ):
        child.expect_exact(question)
        child.sendline(answer)
    child.expect_exact("contacts/eve-lund.yml")
    child.wait()
    eve = load_book(root, NOW).contacts["eve-lund"]
    assert (eve.name, eve.rank, eve.emails) == ("Eve Lund", Rank.B, ())
    assert eve.met == Met(on=PartialDate(2026, 6), where="Turin")
    assert eve.blogs == (Blog("https://eve.example"),)


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (["--relation", "mentr", "ada"], 'did you mean "mentor"?', 2),
        (["--birthday", "14.3."], "is no date", 2),
        (["--met-on", "tomorrow"], "a day to come", 2),
        (["--through", "eve"], "no contact is called", 3),
        (["Ada Okafor"], "exists already", 4),
        (["--slug", "ben"], "exists already", 4),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_asked(
    root, at_terminal, arguments, words, code
) -> None:
    child = at_terminal(root, "add", *arguments)
    child.expect_exact(words)
    child.wait()
    assert child.exitstatus == code
    assert "Rank" not in f"{child.before}{child.read()}"


def test_all_that_cannot_be_is_told_at_once(root, netjournal) -> None:
    wrong = ("--rank", "D", "--birthday", "31-02", "--relation", "mentr", "ada", "--title", "Boss")
    said = netjournal(root, "add", "Eve", *wrong).stderr
    for words in ('rank: "D"', 'birthday: "31-02"', "--relation: ", '"mentor"?', "--title needs"):
        assert words in said


def test_a_name_that_is_taken_is_asked_for_again(root, at_terminal) -> None:
    child = at_terminal(root, "add")
    child.expect_exact("Name: ")
    child.sendline("Ada Okafor")
    child.expect_exact("contacts/ada-okafor.yml exists already")
    child.expect_exact("Name: ")


def test_days_may_be_said_as_people_say_them(root, netjournal) -> None:
    days = ("--birthday", "14 march", "--met-on", "june 2026")
    assert netjournal(root, "add", "Eve", *days).exit_code == 0
    eve = load_book(root, NOW).contacts["eve"]
    assert eve.birthday == PartialDate(month=3, day=14)
    assert eve.met == Met(on=PartialDate(2026, 6))


def test_on_a_terminal_the_user_knows_better(root, at_terminal) -> None:
    everything = (
        *("--rank", "C", "--met-where", "Turin", "--met-on", "2026"),
        *("--blog", "https://ada.example"),
    )
    for answer, there in (("n", False), ("y", True)):
        child = at_terminal(root, "add", "A. O.", "--email", "ada@lumen.example", *everything)
        child.expect_exact("and has ada@lumen.example. Add all the same? [y/N]")
        child.sendline(answer)
        child.wait()
        assert (root / "contacts" / "a-o.yml").exists() is there
        assert (child.exitstatus == 0) is there


def test_it_asks_nothing_where_that_is_unwanted(root, at_terminal) -> None:
    child = at_terminal(root, "add", "Eve", "--no-input")
    child.expect_exact("contacts/eve.yml")
    child.wait()
    assert child.exitstatus == 0
