"""`netjournal comments` on what was fetched before: what it shows, keeps, and lets rest."""

from __future__ import annotations

import json
from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.searches import Search
from netjournal.model import Comment
from netjournal.model import Thread

PLUGIN = "  - netjournal:\n      format: 1\n      today: 2026-11-20\n"
ME = """\
      me:
        name: Kim Larsen
        url: https://kim.example
        blogs: [https://kim.example]
"""
POST = "https://ada.example/rota/"
NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
MINE = Comment(
    "7", "Kim Larsen", "https://kim.example", NOW - timedelta(days=9), "Mine was the roof."
)
FILES = {
    "contacts/ada-okafor.yml": "name: Ada Okafor\nblog: https://ada.example\n",
    "journal/2026/rota.md": f"""\
---
date: 2026-11-10
with: ada-okafor
channel: comment
url: {POST}
---
Mine was the roof.
""",
}
FEED = "https://kim.example/comments/feed/"


@pytest.fixture
def root(network):
    root = network(FILES)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace(PLUGIN, PLUGIN + ME))
    return root


@pytest.fixture
def heard(root):
    """Put what a look brought into the cache, an hour after the one before."""

    def keep(*comments, url="ada.example/rota", title="A rota for new people", **fields):
        with Cache.open(root) as cache:
            before = cache.threads().get(url)
            when = before.looked_at + timedelta(hours=1) if before else NOW
            fields = {"is_whole": True, "source": "its Atom comment feed", **fields}
            cache.keep_thread(
                Thread(url, title, comments=comments, looked_at=when, **fields),
            )
            cache.stamp(when)

    return keep


def written(number, author, text, *, parent=None, url=None, day=18, month=11):
    at = datetime(2026, month, day, 8, tzinfo=UTC)
    place = f"{POST}#comment-{number}"
    return Comment(str(number), author, url, at, text, place, parent)


ANSWER = written(8, "Ada Okafor", "Whose roof was it?", parent="7", url="https://ada.example/")


def test_without_comments_it_says_how_to_write_one_down(network, netjournal):
    ran = netjournal(network({}), "comments", "--offline")
    assert ran.exit_code == 0
    assert ran.stdout == (
        'You have written no comment down yet: netjournal commented URL "What you wrote".\n'
    )


def test_what_nobody_looked_for_yet_waits(root, netjournal):
    assert (
        netjournal(root, "comments", "--offline").stdout
        == f"""\
Waiting
  Ada Okafor  rota  waiting: not looked for yet
      10 days ago
      “Mine was the roof.”
      {POST}

1 comment: 1 waiting.
"""
    )


def test_an_answer_stands_first_with_its_words_and_its_address(root, heard, netjournal):
    heard(MINE, ANSWER)
    assert (
        netjournal(root, "comments", "--offline").stdout
        == f"""\
Answered
  Ada Okafor  A rota for new people  an answer: a reply to yours
      2 days ago
      “Whose roof was it?”
      {POST}#comment-8

To answer, go there; then: netjournal commented URL
What needs no answer: netjournal comments --dismiss URL

1 comment: 1 answered.
"""
    )


def test_what_may_be_an_answer_is_told_apart_and_so_is_a_stranger(root, heard, netjournal):
    heard(
        MINE,
        written(8, "Ben Stone", "@Kim where is that?", day=11),
        written(9, "Kim Larsen", "In Turku.", url="https://kim.example", day=12),
        written(10, "Kim Larsen", "No, in Oulu.", url="https://other.example", day=12),
        written(11, "Ben", "Kim: I went there.", day=13),
    )
    shown = netjournal(root, "comments", "--offline").stdout
    assert "a possible answer: it begins with “Kim”, and more than one Kim wrote" in shown
    assert "7 days ago, a stranger" in shown
    assert "where is that" not in shown, "a comment of mine stands below it"


def test_only_what_came_since_the_last_look_is_new(root, heard, netjournal):
    def headings():
        shown = netjournal(root, "comments", "--offline").stdout.splitlines()
        return [line for line in shown if line.startswith("Answered")]

    heard(MINE, ANSWER)
    assert headings() == ["Answered"]
    assert headings() == ["Answered"]
    with Cache.open(root) as cache:
        thread = cache.threads()["ada.example/rota"]
        later = datetime.now(UTC) + timedelta(hours=1)
        again = written(12, "Ada Okafor", "Kim, are you there?", parent="7", day=19)
        comments = (MINE, ANSWER, again)
        cache.keep_thread(Thread(thread.url, thread.title, comments=comments, looked_at=later))
    netjournal(root, "comments", "--offline", "--waiting")
    netjournal(root, "comments", "--offline", "--json")
    assert headings() == ["Answered since you last looked", "Answered"]


def test_it_shows_one_kind_alone(root, heard, netjournal):
    assert netjournal(root, "comments", "--offline", "--answered").stdout == (
        "No answer waits for you.\n"
    )
    heard(MINE, ANSWER)
    assert netjournal(root, "comments", "--offline", "--waiting").stdout == "No comment waits.\n"
    assert "Whose roof" in netjournal(root, "comments", "--offline", "--answered").stdout
    assert netjournal(root, "comments", "--offline", "--waiting", "--json").stdout == "[]\n"


def test_of_what_asks_for_nothing_the_newest_ten_are_shown(root, heard, netjournal):
    for number in range(12):
        text = f"A comment of {number} words.\n"
        page = f"https://ben.example/{number}/"
        (root / f"journal/2026/{number}.md").write_text(
            f"---\ndate: 2026-03-{number + 1:02}\nchannel: comment\nurl: {page}\n---\n{text}"
        )
    heard(MINE, written(8, "Ben Stone", "I have no roof."))
    shown = netjournal(root, "comments", "--offline").stdout
    assert "published: your address and the same words\n" in shown
    assert "1 later comment by others" in shown
    assert "Nobody you know" in shown
    assert "unseen: not seen in 30 days, not looked for yet" in shown
    assert "“A comment of 2 words.”" in shown
    assert "“A comment of 1 words.”" not in shown
    assert "Not shown: 2 older comments; netjournal comments --json\n" in shown
    assert shown.endswith("13 comments: 12 not there, 1 quiet.\n")


def test_where_no_look_was_possible_is_said_with_the_reason(root, heard, netjournal):
    heard(MINE, error="HTTP 500: a trouble of its server")
    heard(url=FEED, error="HTTP 404: there is nothing at this address")
    shown = netjournal(root, "comments").stdout
    assert shown.endswith(
        """\
1 comment: 1 quiet. Could not look under 2 posts.
  ada.example/rota: HTTP 500: a trouble of its server
  kim.example/comments/feed/: HTTP 404: there is nothing at this address
"""
    )


def test_when_the_next_look_is_and_why_is_said(root, heard, netjournal):
    coming = {"next_look_at": datetime(2099, 11, 21, tzinfo=UTC), "why": "a week after it"}
    heard(**coming)
    shown = netjournal(root, "comments", "--offline").stdout
    assert "next look 21 November 2099, 00:00 (a week after it)\n" in shown


def test_where_the_address_may_be_wrong_the_file_is_named(root, netjournal):
    thread = Thread("ada.example/rota", next_look_at=NOW, error="no such host: ada.example")
    with Cache.open(root) as cache:
        cache.keep_thread(thread)
    shown = netjournal(root, "comments", "--offline").stdout
    assert "waiting: not looked for yet (no such host: ada.example)\n" in shown
    assert "a look is due; if its address is wrong, correct it in journal/2026/rota.md\n" in shown


def test_who_is_offline_is_told_so_once(root, netjournal):
    second = (root / "journal/2026/rota.md").read_text().replace(POST, "http://ben.internal/tea/")
    (root / "journal/2026/rota.md").write_text(second.replace("tea", "rota"))
    config = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(config.replace("https://kim.example]", "http://kim.internal]"))
    shown = netjournal(root, "comments", "--now").stdout
    assert shown.endswith("\nYou seem to be offline: none of 2 hosts could be reached.\n")
    assert shown.count("no such host") == 1, "in the table alone"


def test_json_tells_all(root, heard, netjournal):
    heard(MINE, ANSWER, next_look_at=datetime(2026, 11, 21, tzinfo=UTC), why="a day after it")
    assert json.loads(netjournal(root, "comments", "--offline", "--json").stdout) == [
        {
            "touch": "rota",
            "url": POST,
            "title": "A rota for new people",
            "state": "answered",
            "rule": "Ada Okafor answered: a reply to yours",
            "permalink": None,
            "answers": [
                {
                    "author": "Ada Okafor",
                    "text": "Whose roof was it?",
                    "at": "2026-11-18T08:00:00Z",
                    "url": f"{POST}#comment-8",
                    "contact": "ada-okafor",
                    "is_author": True,
                    "rule": "a reply to yours",
                    "is_sure": True,
                    "is_dealt_with": False,
                }
            ],
            "people": ["ada-okafor"],
            "others": 0,
            "looked_at": "2026-11-19T09:00:00Z",
            "next_look_at": "2026-11-21T00:00:00Z",
            "why": "a day after it",
        }
    ]


def test_what_cannot_be_followed_says_what_to_do(root, heard, netjournal):
    heard(untracked="Disqus")
    shown = netjournal(root, "comments", "--offline").stdout
    assert "untrackable: Disqus" in shown
    assert 'write what you see there into journal/2026/rota.md: "fate: published"' in shown


def test_an_answer_is_dismissed_by_its_address_or_its_post_s(root, heard, netjournal):
    second = written(9, "Ada Okafor", "And when?", parent="7", url="https://ada.example/")
    heard(MINE, ANSWER, second)
    ran = netjournal(root, "comments", "--dismiss", POST)
    assert ran.exit_code == 3
    several = (
        f"several comments are there; name one of them:\n  {POST}#comment-8\n  {POST}#comment-9"
    )
    assert several in ran.stderr
    ran = netjournal(root, "comments", "--dismiss", f"{POST}#comment-8")
    assert ran.stdout == f"decisions.yml: dismissed: {POST}#comment-8\n"
    assert "with: ada-okafor" in (root / "decisions.yml").read_text()
    assert netjournal(root, "comments", "--dismiss", "http://ada.example/rota").exit_code == 0
    assert "No answer waits" in netjournal(root, "comments", "--offline", "--answered").stdout
    again = netjournal(root, "comments", "--dismiss", f"{POST}#comment-8")
    assert again.stdout == "It is so already; nothing was changed.\n"
    unknown = netjournal(root, "comments", "--dismiss", "https://ada.example/other/")
    assert unknown.exit_code == 3
    assert "neither an answer to you nor a comment on your blog was seen at" in unknown.stderr
    assert netjournal(root, "comments", "--dismiss", "nonsense").exit_code == 2


def test_who_came_to_my_blog(root, heard, netjournal):
    heard(
        written(3, "Ada Okafor", "I like this.", url="https://ada.example/", day=15),
        written(4, "Idunn d'Or", "So do I.", url="https://idunn.example/a;b", day=16),
        written(5, "--evil", "Me too.", day=14),
        written(6, "Kim Larsen", "Thank you all.", url="https://kim.example", day=17),
        written(2, "Old Friend", "Long ago.", month=8),
        url=FEED,
        title=None,
    )
    with Cache.open(root) as cache:
        found = Search("https://idunn.example/a;b", NOW, "https://idunn.example/feed")
        cache.remember(found)
    shown = netjournal(root, "comments", "--offline").stdout
    visits = shown.partition("Who commented on your blogs\n")[2]
    assert "  Idunn d'Or  rota  a stranger\n      4 days ago\n      “So do I.”" in visits
    assert "their blog's feed: https://idunn.example/feed" in visits
    assert "  Ada Okafor  rota  return the visit\n" in visits
    assert "Thank you all" not in visits
    assert (
        "To keep in touch with those you don't know yet:\n"
        """  netjournal add "Idunn d'Or" --blog "https://idunn.example/a;b"\n"""
        '  netjournal add "evil"\n'
    ) in visits


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--offline", "--now"], "ask one of them"),
        (["--keep", "--offline"], "ask one of them"),
        (["--keep", "--dismiss", POST], "ask one of them"),
        (["--keep", "--waiting"], "show no table"),
        (["--dismiss", POST, "--json"], "show no table"),
        (["--waiting", "--answered"], "say one of them"),
        (["--quiet", "--waiting"], "say one of them"),
        (["--quiet", "--json"], "prints no JSON"),
        (["--offline", "--commit"], "--commit belongs to"),
        (["--commit"], "--commit belongs to"),
    ],
)
def test_wrong_combinations_are_said(root, netjournal, arguments, sentence):
    ran = netjournal(root, "comments", *arguments)
    assert ran.exit_code == 2
    assert sentence in " ".join(ran.stderr.split())


def test_an_answer_is_due_wherever_people_are(root, heard, netjournal):
    heard(MINE, ANSWER)
    words = "answered your comment on “A rota for new people”: “Whose roof was it?”"
    [item] = json.loads(netjournal(root, "due", "--json").stdout)
    assert (item["contact"], item["reason"], item["due"]) == ("ada-okafor", "reply", "2026-11-18")
    assert item["detail"] == words
    for command in (["due"], ["show", "ada"], ["today"], ["digest"]):
        shown = " ".join(netjournal(root, *command).stdout.split())
        assert words in shown, command
    assert "Answer Ada: “Whose roof was it?”" in netjournal(root, "today").stdout


def test_done_closes_it_with_a_comment_under_the_same_post(root, heard, netjournal):
    heard(MINE, ANSWER)
    ran = netjournal(root, "done", "ada", "Ours.")
    assert "Answered: Whose roof was it?" in ran.stderr
    [path] = (root / "journal/2026").glob("2026-11-20-*.md")
    assert f"channel: comment\nurl: {POST}\n" in path.read_text()
    assert json.loads(netjournal(root, "due", "--json").stdout) == []
    assert "No answer waits" in netjournal(root, "comments", "--offline", "--answered").stdout


def test_today_and_feeds_end_with_a_line(root, heard, netjournal):
    waits = "1 comment of yours still waits: netjournal comments.\n"
    for command in (["today"], ["feeds", "--offline"]):
        assert netjournal(root, *command).stdout.endswith(waits)
    second = (root / "journal/2026/rota.md").read_text().replace("/rota/", "/tea/")
    (root / "journal/2026/tea.md").write_text(second)
    heard(MINE, ANSWER)
    for command in (["today"], ["feeds", "--offline"]):
        line = "1 answer to your comments: netjournal comments; 1 comment still waits.\n"
        assert netjournal(root, *command).stdout.endswith(line)
    assert line in netjournal(root, "digest").stdout
    assert f"<p>{line.strip()}</p>" in netjournal(root, "digest", "--format", "html").stdout


def test_where_nothing_is_open_nothing_is_said(root, heard, netjournal):
    heard(MINE)
    assert "comments" not in netjournal(root, "today").stdout


MARKUP = "<script>alert(1)</script> [red]x[/red] $(reboot) 😀"


def test_what_others_wrote_is_text_alone(root, heard, netjournal, in_terminal, widest):
    evil = written(
        8, f"Eve {MARKUP}", f"{MARKUP}{'w' * 200}", parent="7", url="https://eve.example/$(reboot)"
    )
    heard(MINE, evil, title=MARKUP)
    heard(
        written(3, f"Eve {MARKUP}", f"{MARKUP}{'w' * 200}", url="https://eve.example/$(x)"),
        url=FEED,
    )
    plain = netjournal(root, "comments", "--offline").stdout
    assert f"Eve {MARKUP}" in plain
    assert f"“{MARKUP}w" in plain
    name = "Eve script alert 1 script red x red reboot"
    assert f"""netjournal add "{name}" --blog 'https://eve.example/$(x)'\n""" in plain
    shown = in_terminal(root, "comments", "--offline")
    assert "[red]x[/red]" in shown
    assert widest(shown.partition("To answer")[0]) <= 80


def test_a_terminal_of_eighty_columns_holds_it(root, heard, in_terminal, widest):
    heard(MINE, ANSWER)
    shown = in_terminal(root, "comments", "--offline")
    assert widest(shown) <= 80
    assert "Who, when" in shown
