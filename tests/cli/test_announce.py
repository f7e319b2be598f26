"""`netjournal announce`: news for several people, and who has heard it."""

from __future__ import annotations

import json
from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.model import Announcement
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FILES = {
    "contacts/ada.yml": "name: Ada Okafor\nrank: A\ntags: hr\n",
    "contacts/ben.yml": "name: Ben Adeyemi\nrank: B\norganisations: 'Kovač, Lund & Co'\n",
    "contacts/chiara.yml": "name: Chiara Rossi\n",
    "contacts/eve.yml": "name: Eve Lund\nrank: A\nstatus: archived\n",
    "journal/2026/2026-03-01-chiara-call.md": (
        "---\ndate: 2026-03-01\nwith: chiara\nchannel: call\n"
        "helped: Passed my CV on\n---\nShe is kind.\n"
    ),
    "journal/2026/2026-05-02-ada-card.md": (
        "---\ndate: 2026-05-02\nwith: ada\nchannel: card\nabout: 2026-05-01-moved\n---\n"
    ),
    "journal/announcements/2026-05-01-moved.md": (
        "---\ntitle: Moved to Turku\ndate: 2026-05-01\nto: [ada, ben]\n---\n"
    ),
}
PATH = "journal/announcements/2026-11-20-started-at-lumen.md"


@pytest.fixture
def root(network):
    return network(FILES)


def test_the_page_has_its_list_and_everybody_on_it_is_due(root, netjournal) -> None:
    ran = netjournal(root, "announce", "Started at Lumen", "--to", "helped,rank:A", "--text", "Hi.")
    assert (ran.exit_code, ran.stdout) == (0, f"{PATH}\n")
    assert "For Chiara Rossi and Ada Okafor  (from Friday, 20 November 2026 on)\n" in ran.stderr
    assert "--about 2026-11-20-started-at-lumen" in ran.stderr
    assert (root / PATH).read_text(encoding="utf-8") == (
        "---\ntitle: Started at Lumen\ndate: 2026-11-20\nto:\n  - chiara\n  - ada\n---\nHi.\n"
    )
    assert "tell them: Started at Lumen" in netjournal(root, "show", "chiara").stdout


def test_whom_a_touch_tells_is_no_longer_due(root, netjournal) -> None:
    netjournal(root, "announce", "Started at Lumen", "--to", "chiara")
    netjournal(root, "log", "chiara", "email", "Told.", "--about", "2026-11-20-started-at-lumen")
    assert "Started at Lumen" not in netjournal(root, "due").stdout
    assert "1 of 1 told  Started at Lumen" in netjournal(root, "announce").stdout


@pytest.mark.parametrize(
    ("options", "people"),
    [
        (["--to", "rank:A"], ("ada",)),
        (["--to", "tag:HR", "--to", "Ben Adeyemi,ada"], ("ada", "ben")),
        (["--to", "org:Kovač"], ("ben",)),
        (["--to", "all"], ("ada", "ben")),
        (["--to", " chiara ,, ben"], ("chiara", "ben")),
    ],
)
def test_selectors_and_names_make_one_list(root, netjournal, options, people) -> None:
    assert netjournal(root, "announce", "News", *options).exit_code == 0
    assert load_book(root, NOW).announcements[-1].to == people


def test_the_day_may_be_one_to_come(root, netjournal) -> None:
    for day, title in (("2027-01-01", "Soon"), ("last tuesday", "Lately")):
        assert netjournal(root, "announce", title, "--to", "ada", "--date", day).exit_code == 0
    days = {each.title: each.date for each in load_book(root, NOW).announcements}
    assert (days["Soon"], days["Lately"]) == (date(2027, 1, 1), date(2026, 11, 17))


@pytest.mark.parametrize("since", ["2026-03-01", "march 2026", "2026", "9 months ago"])
def test_the_search_began_on_a_day_or_in_a_month(root, netjournal, since) -> None:
    ran = netjournal(root, "announce", "News", "--to", "helped", "--since", since)
    assert (ran.exit_code, load_book(root, NOW).announcements[-1].to) == (0, ("chiara",))


def test_the_oddest_title_is_kept(root, netjournal) -> None:
    netjournal(root, "announce", '  C #hiring: "no" @ Lumen ', "--to", "ada")
    assert load_book(root, NOW).announcements[-1] == Announcement(
        "2026-11-20-c-hiring-no-lumen",
        date(2026, 11, 20),
        'C #hiring: "no" @ Lumen',
        ("ada",),
        "journal/announcements/2026-11-20-c-hiring-no-lumen.md",
    )


def test_the_text_comes_from_standard_input_or_an_editor(root, netjournal, editor) -> None:
    netjournal(root, "announce", "News", "--to", "ada", "--text", "-", given="Hello.\n")
    assert (root / "journal/announcements/2026-11-20-news.md").read_text().endswith("---\nHello.\n")
    editor("file.write_text(text + ' And goodbye.')")
    netjournal(root, "announce", "More", "--to", "ada", "--text", "Hello.", "--edit")
    text = (root / "journal/announcements/2026-11-20-more.md").read_text()
    assert text.endswith("---\nHello. And goodbye.\n")


def test_the_same_news_is_not_written_twice(root, netjournal) -> None:
    netjournal(root, "announce", "Started at Lumen", "--to", "ada")
    ran = netjournal(root, "announce", "Started at Lumen", "--to", "ben")
    assert ran.exit_code == 4
    assert ran.stderr == f"Error: {PATH} exists already; it was not touched\n"
    assert load_book(root, NOW).announcements[-1].to == ("ada",)


def test_what_is_there_already_is_named_as_it_is_seen_from_here(root, netjournal) -> None:
    here = root / "contacts"
    again = ("announce", "Moved to Turku", "--date", "2026-05-01", "--to", "ada")
    netjournal(root, *again)
    told = netjournal(root, *again, "--edit", here=here).stderr
    assert "../journal/announcements/2026-05-01-moved-to-turku.md exists already" in told
    told = netjournal(root, "announce", "2026-05-01-moved", "--to", "ada", here=here).stderr
    assert "change its file, ../journal/announcements/2026-05-01-moved.md." in told


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["News", "--to", "eve"], 2, "Eve Lund is archived and hears no news"),
        (["News", "--to", "rank:C"], 3, 'nobody has rank "C"'),
        (["News", "--to", "colour:red"], 3, 'no contact is called "colour:red"'),
        (["News", "--to", " , "], 2, "say who is to hear it: --to helped, rank:A"),
        (["News", "--to", "ada", "--date", "someday"], 2, "--date"),
        (["News", "--to", "helped", "--since", "2027-01-01"], 2, "a day to come"),
        (["News", "--to", "helped", "--since", "tomorrow"], 2, "21 November 2026, a day to come"),
        (["News", "--to", "helped", "--since", "2027-02"], 2, "is no day that has been"),
        (["News", "--to", "helped", "--since", "someday"], 2, "--since"),
        (["News", "--to", "helped", "--since", "yesterday"], 3, "nobody's help"),
        (["News", "--since", "yesterday"], 2, "nobody's help is written down since"),
        ([" ", "--to", "ada"], 2, "it says nothing"),
        (["Two\nlines", "--to", "ada"], 2, "is one line of text"),
        (["--to", "all"], 2, 'say the news: netjournal announce "TITLE" --to all\n'),
        (["--to", "all", "--json"], 2, "say the news and leave out --json: netjournal announce"),
        (["News", "--json"], 2, "leave out --json"),
        (["2026-05-01-moved", "--to", "ada"], 2, "is there already; change its file"),
        (["2026-05-01-move-d"], 3, 'no announcement "2026-05-01-move-d", did you mean'),
        (["2026-07"], 3, 'no announcement "2026-07"'),
        (["2027", "--to", "ada"], 3, 'no announcement "2027"'),
        (["05-01"], 3, 'no announcement "05-01"'),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    root, netjournal, arguments, code, words
) -> None:
    ran = netjournal(root, "announce", *arguments)
    assert ran.exit_code == code
    assert words in ran.stderr
    assert [each.name for each in (root / "journal/announcements").iterdir()] == [
        "2026-05-01-moved.md"
    ]


def test_without_a_terminal_those_who_helped_are_shown_and_nothing_is_written(
    root, netjournal
) -> None:
    ran = netjournal(root, "announce", "News", "--since", "2026-01-01")
    assert ran.exit_code == 2
    assert "These helped you since 1 January 2026:\n" in ran.stderr
    assert "Chiara Rossi: Passed my CV on  (1 March 2026)\n" in ran.stderr
    assert "add --to helped" in ran.stderr


def test_at_a_terminal_those_who_helped_are_asked_for(root, at_terminal) -> None:
    talk = at_terminal(root, "announce", "Started at Lumen")
    talk.expect("Chiara Rossi: Passed my CV on")
    talk.expect(r"Announce it to them\? \[Y/n\]")
    talk.sendline("")
    talk.expect(PATH)
    talk.wait()
    assert load_book(root, NOW).announcements[-1].to == ("chiara",)


def test_at_a_terminal_one_may_say_no(root, at_terminal) -> None:
    talk = at_terminal(root, "announce", "Started at Lumen")
    talk.expect(r"Announce it to them\? \[Y/n\]")
    talk.sendline("n")
    talk.expect("nothing was written; say who is to hear it")
    talk.wait()
    assert not (root / PATH).exists()


def test_one_announcement_says_who_has_heard_it(root, netjournal) -> None:
    for name in ("2026-05-01-moved", "2026-05-01", "2026-0", "2026"):
        shown = netjournal(root, "announce", name).stdout.splitlines()
        assert shown == [
            "Moved to Turku (1 May 2026): 1 of 2 told",
            "journal/announcements/2026-05-01-moved.md",
            "",
            "Still to be told",
            "  Ben Adeyemi  B  none yet",
            "",
            "Told",
            "  Ada Okafor  A  2 May 2026  Card",
            "",
        ]


def test_several_that_begin_so_are_listed(root, netjournal) -> None:
    netjournal(root, "announce", "Moved again", "--to", "ada", "--date", "2026-05-01")
    for name in ("2026-05-01", "2026"):
        ran = netjournal(root, "announce", name)
        assert ran.exit_code == 3
        assert "  2026-05-01-moved\n  2026-05-01-moved-again\n" in ran.stderr


def test_without_any_announcement_the_first_step_is_told(network, netjournal) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})
    assert "netjournal announce" in netjournal(root, "announce").stdout
    assert netjournal(root, "announce", "--json").stdout == "[]\n"


def test_scripts_read_json(root, netjournal) -> None:
    (found,) = json.loads(netjournal(root, "announce", "--json").stdout)
    assert found == {
        "announcement": "2026-05-01-moved",
        "title": "Moved to Turku",
        "date": "2026-05-01",
        "path": "journal/announcements/2026-05-01-moved.md",
        "told": [{"contact": "ada", "date": "2026-05-02", "touch": "2026-05-02-ada-card"}],
        "untold": ["ben"],
    }


def test_the_page_is_committed_alone(root, netjournal, git) -> None:
    git(root, "init", "--quiet")
    ran = netjournal(root, "announce", "Started at Lumen", "--to", "ada", "--commit")
    assert "Committed" in ran.stderr
    assert git(root, "show", "--stat", "--format=%s", "HEAD").startswith(
        "Announce: Started at Lumen\n"
    )
    assert git(root, "ls-files").split() == [PATH]


def test_a_terminal_of_80_columns_holds_it(root, in_terminal, widest) -> None:
    for arguments in (("announce",), ("announce", "2026-05-01")):
        assert widest(in_terminal(root, *arguments)) <= 80


def test_what_a_touch_says_steers_no_terminal(root, netjournal) -> None:
    touch = root / "journal/2026/2026-03-01-chiara-call.md"
    lines = touch.read_text(encoding="utf-8").replace("Passed my CV on", '"Passed \\e[31mit on"')
    touch.write_text(lines, encoding="utf-8")
    said = netjournal(root, "announce", "Started at Lumen").stderr
    assert "Chiara Rossi: Passed [31mit on  (1 March 2026)\n" in said
    assert "\x1b" not in said
