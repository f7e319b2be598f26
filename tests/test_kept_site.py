"""A site that is kept equals one made from nothing, to the last byte, whatever is edited meanwhile.

Random edits are tried on two levels. The first asks for the files alone, as any generator gets
them: a step costs some milliseconds, so there are many, each is compared, and posts and comments
that were fetched change as well. The second builds with the real MkDocs into one output folder or
two by turns, so that shells, output, theme and configuration take part: there are fewer, and they
are compared at their end.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest
from click.testing import Result
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.blogs.cache import Cache
from netjournal.blogs.known import Feed
from netjournal.model import Comment
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Post
from netjournal.model import PostPage
from netjournal.model import Thread
from netjournal.pages.asset import Asset
from netjournal.pages.source import Source
from netjournal.records import cache as records_cache

if TYPE_CHECKING:
    from netjournal.pages.page import Page

Network = Callable[[Mapping[str, str]], Path]
Build = Callable[..., Result]
Said = tuple[object, ...]

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED = "http://ada.blogs.example/feed/"
POST = "http://ada.blogs.example/rota/"
OWN_FEED = "http://kim.example/comments/feed/"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"

BASE_YML = """\
site_name: "Kim's <network>"
docs_dir: journal
theme: {name: material, font: false}
plugins: {search: {}}
"""
MKDOCS_YML = """\
INHERIT: base.yml
docs_dir: journal
plugins:
  netjournal:
    me: {name: Kim Weber, blogs: [{url: http://kim.example, feed: http://kim.example/feed/}]}
"""
SHARED_YML = """\
INHERIT: mkdocs.yml
plugins: {netjournal: {profile: shared, show: {shared: [touches, notes]}}}
"""
CALL = "journal/2026/2026-03-01-ada-okafor-call.md"
CARD = "journal/2026/2026-03-09-ben-card.md"
COMMENT = "journal/2026/2026-11-10-ada-okafor-comment.md"
ODD = "journal/2025/2025-12-30 <i> & 'co'.md"
BOOKS = "journal/books.md"
LINKS = "[Her](../../contacts/ada-okafor.yml), [it](../2026/2026-03-01-ada-okafor-call.md)."
FILES = {
    "base.yml": BASE_YML,
    "mkdocs.yml": MKDOCS_YML,
    "shared.yml": SHARED_YML,
    "contacts/ada-okafor.yml": (
        'name: "Ada Okafor"\nrank: A\naudience: shared\ntags: ["c#", hr]\n'
        'blogs: [{"url": "http://ada.blogs.example", "feed": "http://ada.blogs.example/feed/"}]\n'
    ),
    "contacts/ben.yml": 'name: "Ben <b>"\nrank: B\ntags: ["c++"]\nhousehold: quay\n',
    "contacts/chiara.yml": 'name: "Chiara"\norganisations: [{"name": "Lumen Works"}]\n',
    CALL: "---\ndate: 2026-03-01\nwith: ada-okafor\nchannel: call\n---\nOn @ben and @eve.\n",
    CARD: "---\ndate: 2026-03-09\nwith: [ben, chiara]\nchannel: card\nask: Tea\n---\n",
    COMMENT: (
        f"---\ndate: 2026-11-10\nwith: ada-okafor\nchannel: comment\nurl: {POST}\n---\nA rota!\n"
    ),
    ODD: (
        f"---\ndate: 2025-12-30\nwith: ben\nchannel: card\naudience: shared\n---\n# So\n\n{LINKS}\n"
    ),
    BOOKS: (
        "# Books\n\n[Ada](contacts/ada-okafor.md#timeline), [March](journal/2026-03.md), "
        "[the call](2026/2026-03-01-ada-okafor-call.md), [HR](tags/hr.md)\n"
    ),
    "journal/announcements/lumen.md": (
        "---\ntitle: Started & <happy>\ndate: 2026-02-01\nto: [ada-okafor, ben]\n---\nMy words.\n"
    ),
}

# What a file can say: of a person, of a touch, and below it.
SLUGS = ("ada-okafor", "ben", "chiara", "dov", "eve")
TITLES = ("Ada Okafor", "Ben <b>", "&amp; \"Eve\" & 'Co'", "{{ page.url }}", "Æ\u0301 \U0001f600")
DAYS = ("2024-02-29", "2026-03-01", "2026-11-19", "2026-11-20", "2026-11-21", "2027-01-04")
WORDS = ("Tea", "An <i>introduction</i> & more", 'Say "hello" to Ben\'s', "@ben's book")
TEXTS = (
    "",
    "Short.",
    "About @ben, @eve, @dov and @nobody.",
    "# Big\n\n## Small\n\n- [ ] one\n\n```\n<code>\n```",
    f"{LINKS} ![A book](../books.md)",
    "<script>alert(1)</script> ![](https://pictures.example/a.png) [x](javascript:1) ![](../a.png)",
)
FIELDS = {
    "name": TITLES,
    "nickname": ("Ada", "<A>"),
    "rank": ("A", "B", "C"),
    "cadence": ("6 weeks", "never", "1 year"),
    "status": ("active", "paused", "archived", "deceased"),
    "added": DAYS,
    "snooze_until": DAYS,
    "snooze_reason": WORDS,
    "birthday": ("11-23", "--02-29", "1984-03-14", "1984"),
    "photo": ("photos/a.png", "photos/missing.png"),
    "organisations": (
        [{"name": "Lumen Works", "title": "Head & <Shoulders>", "from": "2021-05"}],
        [{"name": "lumen works", "to": "2025"}, {"name": "Müller & Söhne"}],
        "Lumen Works",
    ),
    "location": ("Lagos", "Helsinki <FI>"),
    "timezone": ("Africa/Lagos", "Europe/Helsinki"),
    "languages": (["en", "no"], "yo"),
    "emails": (["ada@lumen.example"], "same@mail.example"),
    "phones": (["+234 1 555 0100"],),
    "links": ({"linkedin": "https://linkedin.example/in/ada"}, {"x <y>": "https://x.example/?a&b"}),
    "blogs": ([{"url": "http://ada.blogs.example", "feed": FEED}], "http://ben.blogs.example"),
    "tags": (["c#"], ["c++", "c"], ["C"], ["hr", "c++", "<b> & 'co'"], "hr"),
    "interests": (["onboarding", "tea"], ["tea"]),
    "met": (
        {"on": "2019-10-03", "where": "HR <Meetup>", "how": "event", "through": "ben"},
        {"through": "chiara", "in_person": False},
        {"through": "nobody"},
    ),
    "relations": (
        [{"to": "ben", "type": "mentor"}],
        [{"to": "chiara", "type": "friend"}, {"to": "ada-okafor", "type": "colleague"}],
        [{"to": "nobody", "type": "friend"}],
    ),
    "gift_ideas": (["tea"], WORDS[:1]),
    "household": ("quay", "hill"),
    "audience": ("private", "shared", "public"),
    "private": (["notes"], ["tags"]),
    "notes": TEXTS,
    "brithday": ("11-23",),
}
FRONT = {
    "date": DAYS,
    "with": (*SLUGS, ["ada-okafor", "ben", "chiara"], ["ben", "nobody"]),
    "channel": ("call", "card", "email", "comment", "meeting", "note"),
    "from": ("them", "me"),
    "ask": (*WORDS, [{"what": "Tea", "who": "ben"}]),
    "offer": (*WORDS, [{"what": "Tea", "done": "2026-11-01"}]),
    "promises": ([{"what": "A book", "by": "2026-11-21", "who": ["ben"]}], WORDS[1]),
    "helped": (*WORDS, [{"what": "So much", "thanked": "2026-11-19"}]),
    "about": ("lumen", "nothing"),
    "url": (POST, "http://ben.blogs.example/1", "javascript:alert(1)"),
    "landed": (f"{POST}#comment-2",),
    "audience": ("private", "shared"),
    "title": TITLES,
    "to": (["ada-okafor", "ben"], "chiara"),
}
DECISIONS = (
    f"- {{url: '{POST}', decision: skip}}\n",
    "- {url: 'http://ada.blogs.example/1', decision: later, until: 2026-11-21}\n",
    "- {url: 'http://ada.blogs.example', decision: mute}\n",
    "- {url: [\n",
)
PROMPTS = ("hello: Ring {nickname} & 'say' <hello>.\n", "birthday: [Sing!, Dance!]\n", "- hello\n")
PAGES = {
    "journal/index.md": (
        "# Good <b>morning</b>\n\nHello @ben.\n",
        "---\ntitle: A & B\n---\n## X\n",
    ),
    BOOKS: (
        "# Books\n\n[Ada](contacts/ada-okafor.md#timeline) [no](contacts/dov.md) [x](due.md)\n",
        "[C](tags/c.md#top) [C](tags/c-2.md) [L](organisations/lumen-works.md) ![](a.png)\n",
    ),
    "journal/contacts/ben.md": ("# In the way\n",),
    "journal/journal/own.txt": ("Mine.\n",),
    "contacts/notes.txt": ("A hint.\n",),
}

PEOPLE = st.sampled_from([f"contacts/{slug}.yml" for slug in SLUGS])
TOUCHES = st.sampled_from([CALL, CARD, COMMENT, ODD, "journal/2026/walk.md"])
NEWS = st.sampled_from(["journal/announcements/lumen.md", "journal/announcements/café.md"])


def write(root: Path, path: str, text: str | bytes) -> None:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode() if isinstance(text, str) else text)


def say(root: Path, path: str, key: str, value: object) -> None:
    """Let a contact or the front matter of a touch say something, or no more where it is None."""
    text = (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
    if path.endswith(".md"):
        text = text or "---\ndate: 2026-03-01\nwith: ben\nchannel: call\ntitle: New\n---\n"
    _, mark, head = text.partition("---\n") if path.endswith(".md") else ("", "", text)
    head, end, body = head.partition("---\n") if mark else (head or "name: New\n", "", "")
    lines = [line for line in head.splitlines(keepends=True) if not line.startswith(f"{key}:")]
    if value is not None:
        lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}\n")
    write(root, path, f"{mark}{''.join(lines)}{end}{body}")


def tell(root: Path, path: str, text: str) -> None:
    """Let a touch tell something below its front matter."""
    say(root, path, "x-told", None)
    head, mark, _ = (root / path).read_text(encoding="utf-8").rpartition("---\n")
    write(root, path, f"{head}{mark}{text}\n")


def delete(root: Path, path: str) -> None:
    shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink(missing_ok=True)


def move(root: Path, path: str, to: str) -> None:
    if (root / path).exists():
        (root / path).replace(root / to)


def renew(root: Path, path: str) -> None:
    """Give a file another time and nothing else."""
    if (root / path).exists():
        os.utime(root / path)


class Step(NamedTuple):
    """What is done to a network, with which words."""

    how: Callable[..., object]
    words: Sequence[object]


def step(how: Callable[..., object], *drawn: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    return st.tuples(*drawn).map(partial(Step, how))


def saying(
    files: st.SearchStrategy[str], words: Mapping[str, Sequence[object]]
) -> st.SearchStrategy[Step]:
    """Say one of the words in one of the files, or that key no more."""
    said = st.sampled_from([(key, value) for key in words for value in (*words[key], None)])
    return st.tuples(files, said).map(lambda drawn: Step(say, (drawn[0], *drawn[1])))


def one_of(texts: Mapping[str, Sequence[str | bytes]]) -> st.SearchStrategy[Step]:
    """Write or delete one of some files."""
    written = [Step(write, (path, text)) for path in texts for text in texts[path]]
    return st.sampled_from([*written, *(Step(delete, (path,)) for path in texts)])


EDITS = st.one_of(
    saying(PEOPLE, FIELDS),
    saying(PEOPLE, FIELDS),
    saying(TOUCHES, FRONT),
    saying(TOUCHES, FRONT),
    saying(NEWS, FRONT),
    step(tell, st.one_of(TOUCHES, NEWS), st.sampled_from(TEXTS)),
    step(delete, st.one_of(PEOPLE, TOUCHES, NEWS)),
    step(move, PEOPLE, PEOPLE),
    step(move, TOUCHES, TOUCHES),
    step(renew, st.one_of(PEOPLE, TOUCHES, st.just("mkdocs.yml"))),
    one_of({**PAGES, "decisions.yml": DECISIONS, "prompts.yml": PROMPTS}),
    one_of({"photos/a.png": (PNG, PNG + b"\0", b"no picture")}),
    one_of({"templates/birthday.md": ("Dear {name},\n",)}),
)
ME = "me: {name: Kim Weber, blogs: [{url: http://kim.example, feed: http://kim.example/feed/}]}"
CONFIGURATIONS = tuple(
    MKDOCS_YML.replace(ME, line)
    for line in (
        ME,
        f"{ME}\n    ranks: {{A: 1 month, B: 2 years}}",
        f"{ME}\n    relation_types: {{boss: report}}",
        f"{ME}\n    timezone: Pacific/Kiritimati",
        f"{ME}\n    today: 2026-03-02",
        f"{ME}\n    households: [quay]\n    budget: 1",
        "me: {name: Ada Okafor, interests: [tea]}\n    counting_channels: [call]",
    )
)


# What becomes of the file that keeps the site.
def damage(root: Path, how: str) -> None:
    path = root / ".netjournal" / "site.db"
    if not path.exists():
        return
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    if how == "cut":
        path.write_bytes(path.read_bytes()[:5_000])
    elif how == "garbage":
        path.write_bytes(b"garbage " * 2_000)
    elif how == "empty":
        path.write_bytes(b"")
    else:
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(how)


DAMAGES = st.sampled_from(
    (
        *("cut", "garbage", "empty"),
        "UPDATE about SET said = 'another edition'",
        "UPDATE file SET body = x'00'",
        "UPDATE text SET asked = '3'",
        "DELETE FROM file",
        "DELETE FROM text",
        "DELETE FROM written",
    )
)


# What was fetched.
def fetch_post(root: Path, title: str, text: str, ago: int, state: CommentsState) -> None:
    seen = NOON - timedelta(days=ago)
    post = Post(FEED, title, title, POST, seen, text=text, comments=ago, comments_state=state)
    with Cache.open(root) as cache:
        cache.save(Feed(FEED, fetched_at=seen, ok_at=seen, error=text or None), [post])
        commenting = Commenting(state, "WordPress", "a form")
        cache.keep_page(PostPage("ada.blogs.example/rota", seen, commenting, text, "en"), 1)


def fetch_comment(root: Path, url: str, author: str, text: str, ago: int) -> None:
    at = NOON - timedelta(days=ago, hours=23)
    mine = Comment("1", "Kim Weber", None, NOON - timedelta(days=10), "A rota!")
    theirs = Comment(text, author, "http://ada.blogs.example", at, f"@Kim {text}", parent="1")
    with Cache.open(root) as cache:
        cache.keep_thread(Thread(url, title=text, comments=(mine, theirs), looked_at=at))


FETCHES = st.one_of(
    step(
        fetch_post,
        st.sampled_from(TITLES),
        st.sampled_from(TEXTS),
        st.integers(0, 30),
        st.sampled_from(CommentsState),
    ),
    step(
        fetch_comment,
        st.sampled_from(["ada.blogs.example/rota", OWN_FEED]),
        st.sampled_from(TITLES),
        st.sampled_from(WORDS),
        st.integers(0, 12),
    ),
)


@pytest.fixture
def old_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the records of files be kept that were written a moment ago."""
    monkeypatch.setattr(records_cache, "_COARSEST", -(10**18))


def files_of(root: Path, now: datetime, told: Mapping[str, str], *, kept: bool) -> list[Said]:
    """Return all that is to be known of each file, and its digest last."""
    source = Source(root / "mkdocs.yml", {}, now)
    assert source.cache is not None
    try:
        if not kept:
            source.cache.close()
            source.cache = None
        return [
            (each.src_uri, each.title, *rest, each.digest)
            for each in source.files(told, is_searched="site_url" not in told)
            for rest in [said_by(each)]
        ]
    finally:
        if source.cache:
            source.cache.close()


def said_by(file: Page | Asset) -> Said:
    if isinstance(file, Asset):
        return file.content, file.path
    return file.listed, file.front_matter(()), file.html, file.toc, file.anchors


SETTINGS = (
    {},
    {"site_url": "https://kim.example/net/"},
    {"repo_url": "https://github.com/kim/net", "edit_uri": "edit/main/journal/"},
)
LOOKS = st.tuples(st.sampled_from([0, 0, 0, 1, 45, -200]), st.sampled_from(SETTINGS))
once = partial(
    settings,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


WRITES = step(write, st.just("mkdocs.yml"), st.sampled_from(CONFIGURATIONS))


@pytest.mark.usefixtures("old_enough")
@once(max_examples=200)
@given(
    rounds=st.lists(
        st.tuples(
            st.lists(
                st.one_of(EDITS, EDITS, EDITS, FETCHES, WRITES, step(damage, DAMAGES)),
                min_size=1,
                max_size=3,
            ),
            LOOKS,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_is_edited_the_files_are_those_made_anew(
    network: Network, rounds: list[tuple[list[Step], tuple[int, Mapping[str, str]]]]
) -> None:
    shutil.rmtree(network({}))
    root = network(FILES)
    digests: dict[object, Said] = {}
    files_of(root, NOON, SETTINGS[0], kept=True)
    for edits, (days, told) in rounds:
        for how, words in edits:
            how(root, *words)
        now = NOON + timedelta(days=days)
        kept = files_of(root, now, told, kept=True)
        made = files_of(root, now, told, kept=False)
        assert [each[:-1] for each in kept] == [each[:-1] for each in made]
        for uri, *said, digest in kept:  # which is all that tells whether a file is written
            assert not digest or digests.setdefault((uri, digest), said) == said


# The site: what the generator and its theme are told, and what becomes of the output.
THEMES = (
    BASE_YML,
    f"{BASE_YML}site_url: https://kim.example/net/\n",
    f"{BASE_YML}repo_url: https://github.com/kim/net\nedit_uri: edit/main/\n",
    f"{BASE_YML}extra: {{generator: true, homepage: https://kim.example}}\ncopyright: Kim\n",
    f"{BASE_YML}nav: [index.md, {{Her: contacts/ada-okafor.md}}, ./contacts/ben.md, books.md]\n",
    f"{BASE_YML}exclude_docs: contacts/ben.md\n",
    BASE_YML.replace("{search: {}}", "{}"),
    BASE_YML.replace("search: {}", "search: {enabled: false}"),
    *(
        BASE_YML.replace("font: false", more)
        for more in (
            "features: [navigation.tabs, navigation.top, toc.integrate]",
            "language: fi, custom_dir: theme",
            "custom_dir: theme",
            "custom_dir: theme",
        )
    ),
)
BLOCKS = (
    "{% block announce %}Hello!{% endblock %}",
    "{% block announce %}{{ page.title }}, {{ page.url }}{% endblock %}",
    "{% block announce %}{% include 'banner.txt' ignore missing %}{% endblock %}",
)
OVERRIDES = {
    "theme/main.html": [f"{{% extends 'base.html' %}}{block}" for block in BLOCKS],
    "theme/banner.txt": ("Ahoy!", "{{ page.toc | length }}"),
    "theme/partials/toc-item.html": ("<li><a href={{ toc_item.url }}>{{ toc_item.title }}</a>\n",),
    "theme/partials/footer.html": ("<footer>One</footer>", "<footer>Two</footer>"),
    "theme/contacts/ben.html": ("In the way",),
}


def in_site(root: Path, how: str, path: str) -> None:
    """Change one of the site's files by hand, and make folders that are not the network's."""
    place = root / path
    if how == "delete":
        delete(root, path)
    elif place.is_file():
        before = place.read_bytes()
        place.write_bytes(before + b" " if how == "lengthen" else b"x" * (len(before) - 1))


IN_SITE = step(
    in_site,
    st.sampled_from(["delete", "lengthen", "overwrite"]),
    st.sampled_from(
        [
            *("site", "other", "site/contacts", "site/due.ics", "site/search/entries.js"),
            *("site/contacts/ben.html", "site/tags/hr.html", "site/journal/2026-03.html"),
            "other/contacts/ada-okafor.html",
        ]
    ),
)
THEMED = st.one_of(step(write, st.just("base.yml"), st.sampled_from(THEMES)), one_of(OVERRIDES))
BUILDS = st.tuples(
    st.sampled_from(["mkdocs.yml", "mkdocs.yml", "mkdocs.yml", "shared.yml"]),
    st.sampled_from(["site", "site", "other"]),
    st.sampled_from([0, 0, 1, 45]),
)


def built(mkdocs: Build, root: Path, how: tuple[str, str, int]) -> tuple[int, Mapping[str, bytes]]:
    """Build a site; return how it ended, and all its files."""
    config, site, days = how
    epoch = str(int((NOON + timedelta(days=days)).timestamp()))
    options = ("--site-dir", str(root / site))
    done = mkdocs("build", root / config, *options, SOURCE_DATE_EPOCH=epoch)
    found = (path for path in (root / site).rglob("*") if path.is_file())
    return done.exit_code, {str(path.relative_to(root / site)): path.read_bytes() for path in found}


@contextmanager
def nothing_kept(root: Path) -> Iterator[None]:
    """Put aside what is kept, but what was fetched."""
    kept, aside = root / ".netjournal", root / "aside"
    kept.rename(aside)
    kept.mkdir()
    if (aside / "blogs.db").exists():
        shutil.copy(aside / "blogs.db", kept)
    yield
    shutil.rmtree(kept)
    aside.rename(kept)


@pytest.mark.usefixtures("old_enough")
@once(max_examples=30)
@given(
    rounds=st.lists(
        st.tuples(
            st.lists(
                st.one_of(EDITS, EDITS, THEMED, THEMED, IN_SITE, WRITES, step(damage, DAMAGES)),
                min_size=1,
                max_size=3,
            ),
            BUILDS,
        ),
        min_size=2,
        max_size=3,
    )
)
def test_whatever_is_edited_the_site_is_that_built_from_nothing(
    network: Network, mkdocs: Build, rounds: list[tuple[list[Step], tuple[str, str, int]]]
) -> None:
    shutil.rmtree(network({}))
    root = network({**FILES, "theme/main.html": OVERRIDES["theme/main.html"][0]})
    for edits, options in rounds:
        for how, words in edits:
            how(root, *words)
        kept = built(mkdocs, root, options)
    with nothing_kept(root):
        made = built(mkdocs, root, (options[0], "cold", options[2]))
    assert kept[0] == made[0]
    assert kept[1].keys() == made[1].keys()
    assert [path for path in kept[1] if kept[1][path] != made[1][path]] == []
