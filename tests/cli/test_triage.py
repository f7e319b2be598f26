"""`netjournal feeds --triage` in a real terminal: from an opening to a committed touch."""

from __future__ import annotations

import sys
from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.known import Feed
from netjournal.model import Channel
from netjournal.model import Decision
from netjournal.model import Post
from netjournal.model import Verdict
from netjournal.records.network import load_book

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import termios

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
URL = "http://ada.example/first-week"
ASKS = "What did your first week teach you?"
POST = Post(
    "http://ada.example/feed/",
    "1",
    "First weeks",
    URL,
    published=datetime(2026, 11, 18, tzinfo=UTC),
    text=f"An apprentice told me hers.\nNobody had planned it. {ASKS}",
    comments=4,
    is_full=True,
)
OTHER = Post(
    "feeds/ben.xml",
    "2",
    "A price list",
    "https://ben.example/2",
    published=datetime(2026, 11, 17, tzinfo=UTC),
)
PINNED = "docs_dir: journal\nplugins:\n  - netjournal: {{today: 2026-11-20, me: {me}}}\n"
ME = "{name: Kim Larsen, url: https://kim.example}"
FILES = {
    "mkdocs.yml": PINNED.format(me=ME),
    "contacts/ada.yml": (
        "name: Ada Okafor\nrank: A\nblogs:\n"
        "  - url: http://ada.example\n    feed: http://ada.example/feed/\n"
    ),
    "contacts/ben.yml": "name: Ben Adeyemi\nblogs:\n  - feed: feeds/ben.xml\n",
    ".gitignore": ".netjournal/\nopened.txt\n",
}
KEYS = "[r]ead [o]pen [c]omment [l]ater [s]kip [m]ute [n]ext [q]uit [?] "
POSTED = "Posted? [y]es, [l]ater, [n]o "
DRAFT = "drafts/2026-11-20-ada-comment.md"
WORDS = "Mine taught me\n\nwho has the *key*."


@pytest.fixture
def root(network):
    root = network(FILES)
    with Cache.open(root) as cache:
        for post in (POST, OTHER):
            cache.save(Feed(post.feed, fetched_at=NOW), [post])
    return root


@pytest.fixture
def program_of(tmp_path):
    """Make a program of a few lines of Python, and return the words that run it."""

    def make(name, lines):
        script = tmp_path / f"{name}.py"
        script.write_text(f"import pathlib, sys, time\n{lines}\n", encoding="utf-8")
        return f'"{sys.executable}" "{script}"'

    return make


@pytest.fixture
def triage(root, at_terminal, program_of, editor):
    """Start a triage with an editor that adds WORDS, and a browser that notes where it goes."""
    editor(f'file.write_text(text + {WORDS!r} + "\\n", "utf-8")')
    browser = program_of("browser", "pathlib.Path('opened.txt').write_text(sys.argv[1])")

    def start(*arguments, **environment):
        environment = {"BROWSER": f"{browser} %s", "PAGER": "cat", **environment}
        child = at_terminal(root, "feeds", "--triage", *arguments, **environment)
        child.expect_exact(KEYS)
        return child

    return start


def ended(child, status=0):
    """Wait for the end, and see how it was."""
    child.read()
    child.wait()
    assert child.exitstatus == status


def kept(root):
    """Return the user's words in the network: touches, drafts and decisions."""
    book = load_book(root, NOW)
    assert not book.problems
    drafts = {path.name: path.read_text("utf-8") for path in (root / "drafts").glob("*")}
    return list(book.touches), drafts, list(book.decisions)


NOTHING = ([], {}, [])


def is_sane(child):
    """Tell whether the terminal reads lines and shows what is typed."""
    modes = termios.tcgetattr(child.child_fd)[3]
    return bool(modes & termios.ICANON and modes & termios.ECHO and modes & termios.ISIG)


def test_from_an_opening_to_a_committed_touch(root, triage, git) -> None:
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=All")
    child = triage("--commit", TERM="xterm-256color", NO_COLOR="1")
    shown = child.before
    for words in (
        "1 of 2",
        "First weeks",
        "Ada Okafor, 2 days ago, 4 comments",
        ASKS,
        "§ 2 of 2",
    ):
        assert words in shown
    child.send("r")
    child.expect_exact("An apprentice told me hers.")
    child.expect_exact(KEYS)
    child.send("c")
    child.expect_exact("\r\nMine taught me\r\n\r\nwho has the *key*.\r\n")
    child.expect_exact("\x1b]52;c;TWluZSB0YXVnaHQgbWUKCndobyBoYXMgdGhlICprZXkqLg==\x07")
    child.expect_exact(POSTED)
    assert (root / "opened.txt").read_text("utf-8") == URL
    touches, drafts, _ = kept(root)
    assert (touches, [*drafts]) == ([], [DRAFT.removeprefix("drafts/")])
    child.send("y")
    child.expect_exact("The address the browser shows now")
    child.sendline(f"{URL}?unapproved=7&moderation-hash=0a#comment-7")
    child.expect_exact("2 of 2")
    child.expect_exact(KEYS)
    child.send("q")
    ended(child)
    (touch,), drafts, _ = kept(root)
    assert (touch.channel, touch.people, touch.date) == (Channel.COMMENT, ("ada",), TODAY)
    assert (touch.text, touch.url) == (WORDS, URL)
    assert touch.landed == f"{URL}?unapproved=7&moderation-hash=0a#comment-7"
    assert drafts == {}
    assert git(root, "log", "-1", "--format=%s", "--name-only") == (
        f"Log a comment to Ada Okafor\n\n{touch.path}\n"
    )
    assert git(root, "status", "--porcelain") == ""


def test_what_is_not_posted_stays_a_draft_and_is_offered_again(root, triage) -> None:
    for key, next_ in (("n", KEYS), ("l", "2 of 2")):
        child = triage()
        child.send("c")
        child.expect_exact(POSTED)
        child.send("?")
        child.expect_exact(POSTED)
        child.send(key)
        child.expect_exact(f"Kept in {DRAFT}: c goes on with it.")
        child.expect_exact(next_)
        child.expect_exact(KEYS) if next_ != KEYS else None
        child.send("q")
        child.expect_exact(f"Draft kept: {DRAFT}")
        child.expect_exact(f"Once it is posted: netjournal commented {URL}")
        ended(child)
    touches, drafts, decisions = kept(root)
    assert (touches, decisions) == ([], [])
    (text,) = drafts.values()
    assert text == (
        f"<!-- For Ada Okafor, under:\nFirst weeks\n{URL}\n“{ASKS}”\n"
        f"Write below; these lines are not part of it. -->\n\n{WORDS}\n{WORDS}\n"
    )
    assert f"Draft     {DRAFT}" in triage().before


def test_without_a_name_no_comment_is_begun(root, triage) -> None:
    (root / "mkdocs.yml").write_text(PINNED.format(me="{}"), encoding="utf-8")
    child = triage()
    child.send("c")
    child.expect_exact("mkdocs.yml: your comments cannot be told from those of others")
    child.expect_exact(KEYS)
    child.send("s")
    child.expect_exact("2 of 2")
    child.send("q")
    ended(child)
    touches, drafts, (skipped,) = kept(root)
    assert (touches, drafts, skipped.verdict) == ([], {}, Verdict.SKIP)


def test_an_empty_draft_leaves_nothing(root, triage, editor) -> None:
    editor("")
    child = triage()
    child.send("c")
    child.expect_exact("Nothing is in it, and nothing was kept.")
    child.expect_exact(KEYS)
    child.send("q")
    ended(child)
    assert kept(root) == NOTHING


def test_an_editor_that_fails_leaves_the_draft(root, triage, editor) -> None:
    editor('file.write_text(text + "Half a thought"); sys.exit(3)')
    child = triage()
    child.send("c")
    child.expect_exact(f"ended with 3; your draft is {DRAFT}")
    child.expect_exact(KEYS)
    child.send("q")
    ended(child)
    assert "Half a thought" in kept(root)[1][DRAFT.removeprefix("drafts/")]


@pytest.mark.parametrize("named", ["no-such-editor", "unlinking"])
def test_an_editor_that_wrote_nothing_leaves_nothing(root, triage, editor, named) -> None:
    editor("file.unlink()")
    child = triage(**{"VISUAL": named} if named == "no-such-editor" else {})
    child.send("c")
    child.expect_exact("cannot be run" if named == "no-such-editor" else "is gone")
    child.expect_exact(KEYS)
    child.send("q")
    ended(child)
    assert kept(root) == NOTHING


def test_a_head_that_lost_its_end_is_to_be_mended(root, triage, editor) -> None:
    editor('file.write_text(text.replace("-->", "") + "Mine.")')
    child = triage()
    child.send("c")
    child.expect_exact("The --> that ends the first lines is gone")
    child.expect_exact(KEYS)
    child.send("q")
    child.expect_exact(f"Draft kept: {DRAFT}")
    ended(child)


def test_posts_are_skipped_put_off_and_left(root, triage) -> None:
    child = triage()
    child.send("l")
    child.expect_exact("For how long, or until when? [3 days]: ")
    child.sendline("some day")
    child.expect_exact("For how long, or until when? [3 days]: ")
    child.sendline("")
    child.expect_exact("2 of 2")
    child.expect_exact(KEYS)
    child.send("m")
    child.expect_exact("give it a url in contacts/ben.yml.")
    child.expect_exact(KEYS)
    child.send("s")
    ended(child)
    later = Decision(URL, Verdict.LATER, date(2026, 11, 23), ("ada",), TODAY)
    skip = Decision("https://ben.example/2", Verdict.SKIP, None, ("ben",), TODAY)
    assert kept(root) == ([], {}, [later, skip])


def test_a_blog_is_muted_by_its_address(root, triage) -> None:
    child = triage()
    child.send("m")
    child.expect_exact("decisions.yml: mute: http://ada.example\r\n")
    child.expect_exact(KEYS)
    child.send(" ")
    ended(child)
    assert kept(root)[2] == [Decision("http://ada.example", Verdict.MUTE, None, ("ada",), TODAY)]


def test_other_keys_explain_themselves(root, triage) -> None:
    child = triage()
    for keys in ("?", "x", "\x1b[A", "ss"):
        child.send(keys)
        child.expect_exact("m  Mute the blog")
        child.expect_exact(KEYS)
    child.send("o")
    child.expect_exact(KEYS)
    assert (root / "opened.txt").read_text("utf-8") == URL
    child.sendeof()
    ended(child)
    assert kept(root) == NOTHING


def test_a_key_pressed_before_the_question_counts(root, triage, program_of) -> None:
    lines = """
print("reading", flush=True)
while not pathlib.Path("read").exists():
    time.sleep(0.01)
"""
    child = triage(PAGER=program_of("pager", lines))
    child.send("r")
    child.expect_exact("reading")
    child.send("o")
    (root / "read").touch()
    child.expect_exact(KEYS)
    child.expect_exact(KEYS)
    assert (root / "opened.txt").read_text("utf-8") == URL


def test_a_title_alone_is_not_paged(triage) -> None:
    child = triage()
    child.send("n")
    child.expect_exact(KEYS)
    child.send("r")
    child.expect_exact("Its feed gives the title alone; o opens the post.")


@pytest.mark.parametrize("step", ["keys", "later", "before a word", "editor", "posted", "landed"])
def test_interrupted_at_any_step_nothing_is_lost_or_half_written(
    root, triage, editor, step
) -> None:
    if step in {"before a word", "editor"}:
        words = WORDS if step == "editor" else ""
        editor(f"""
            import time
            file.write_text(text + {words!r})
            print("SAVED", flush=True)
            time.sleep(30)
        """)
    child = triage()
    if step == "later":
        child.send("l")
        child.expect_exact("For how long")
    elif step != "keys":
        child.send("c")
        child.expect_exact(POSTED if step in {"posted", "landed"} else "SAVED")
    if step == "landed":
        child.send("y")
        child.expect_exact("The address the browser shows now")
    child.sendintr()
    has_draft = step in {"editor", "posted", "landed"}
    child.expect_exact(
        f"Error: interrupted; your draft is kept in {DRAFT}" if has_draft else "Aborted!"
    )
    ended(child, 1)
    touches, drafts, decisions = kept(root)
    assert (touches, decisions) == ([], [])
    assert [text.partition("-->\n\n")[2].strip() for text in drafts.values()] == (
        [WORDS] if has_draft else []
    )
    assert is_sane(child)


def test_interrupted_in_the_pager_it_goes_on(root, triage, program_of) -> None:
    pager = program_of("pager", "print('READING', flush=True); time.sleep(30)")
    child = triage(PAGER=pager)
    child.send("r")
    child.expect_exact("READING")
    child.sendintr()
    child.expect_exact(KEYS)
    child.send("q")
    ended(child)
    assert kept(root) == NOTHING
    assert is_sane(child)


def test_without_a_terminal_it_says_what_to_use(root, netjournal) -> None:
    ran = netjournal(root, "feeds", "--triage")
    assert ran.exit_code == 2
    assert "elsewhere use netjournal skip, later and commented." in ran.stderr
    assert netjournal(root, "feeds", "--triage", "--offline").exit_code == 2


def test_where_nothing_asks_for_a_comment_it_says_so(network, at_terminal) -> None:
    child = at_terminal(network({}), "feeds", "--triage")
    child.expect_exact("No post asks for a comment today; netjournal feeds looks for new ones.")
    child.wait()
    assert child.exitstatus == 0
