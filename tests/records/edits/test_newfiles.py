"""New files read back as given and never overwrite."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.model import NEVER
from netjournal.model import Announcement
from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import Config
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
from netjournal.records.changes import apply
from netjournal.records.contacts import read_contact
from netjournal.records.edits.newfiles import added_touch
from netjournal.records.edits.newfiles import write_announcement
from netjournal.records.edits.newfiles import write_contact
from netjournal.records.edits.newfiles import write_touch
from netjournal.records.fields import values
from netjournal.records.journal import read_announcement
from netjournal.records.journal import read_touch
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable


def read_again(root: Path, path: Path) -> Touch:
    reading = Reading(path.relative_to(root).as_posix())
    touch = read_touch(path.read_bytes().decode(), reading)
    assert reading.problems == []
    assert touch is not None
    return touch


CALL = Touch(id="", date=date(2026, 11, 22), channel=Channel.CALL, people=("ada", "ben"))


def test_a_touch_is_written_under_its_year_and_named_after_what_it_is(tmp_path: Path) -> None:
    path = write_touch(tmp_path, Config(), CALL)
    assert path == tmp_path / "journal" / "2026" / "2026-11-22-ada-call.md"
    assert write_touch(tmp_path, Config(docs_dir="pages"), CALL).parent == (
        tmp_path / "pages" / "2026"
    )
    comment = Touch(id="", date=date(1826, 1, 2), channel=Channel.COMMENT)
    assert write_touch(tmp_path, Config(), comment).name == "1826-01-02-comment.md"


def test_a_taken_name_gets_a_number_wherever_in_the_year_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "journal" / "2026" / "calls"
    folder.mkdir(parents=True)
    (folder / "2026-11-22-Ada-call.md").touch()
    names = [write_touch(tmp_path, Config(), CALL).name for _ in range(2)]
    assert names == ["2026-11-22-ada-call-2.md", "2026-11-22-ada-call-3.md"]


def test_a_touch_can_be_written_together_with_other_changes(tmp_path: Path) -> None:
    alone = write_touch(tmp_path, Config(), CALL)
    change = added_touch(tmp_path, Config(), CALL)
    assert (change.path, change.before) == ("journal/2026/2026-11-22-ada-call-2.md", None)
    assert not (tmp_path / change.path).exists()
    apply(tmp_path, [change])
    assert (tmp_path / change.path).read_bytes() == alone.read_bytes()


def test_touches_written_at_once_all_get_a_file(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda _: write_touch(tmp_path, Config(), CALL), range(24)))
    assert len(set(paths)) == 24
    assert {read_again(tmp_path, path).people for path in paths} == {("ada", "ben")}


@pytest.mark.parametrize(
    "touch",
    [
        Touch("", CALL.date, Channel.CALL, ("Not A Slug",)),
        Touch("", CALL.date, Channel.CALL, ("ada",), asks=(Item("  "),)),
        Touch("", CALL.date, Channel.CALL, ("ada",), url="javascript:alert(1)"),
        Touch("", CALL.date, Channel.CALL, ("ada",), text="\udcff"),
        Touch("", CALL.date, Channel.CALL, ("ada",), offers=(Offer("\udcff"),)),
    ],
)
def test_what_would_not_read_back_is_not_written(touch: Touch, tmp_path: Path) -> None:
    with pytest.raises(NetjournalError, match=r"cannot be written|no characters"):
        write_touch(tmp_path, Config(), touch)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_leads_out_of_the_network_is_not_written_to(tmp_path: Path) -> None:
    root = tmp_path / "network"
    root.mkdir()
    try:
        (root / "journal").symlink_to(tmp_path)
    except OSError:
        pytest.skip("needs the right to make links")
    with pytest.raises(UnusableNetworkError, match="journal leads out of the network"):
        write_touch(root, Config(), CALL)
    assert [path.name for path in tmp_path.iterdir()] == ["network"]


@pytest.mark.parametrize("linked", ["journal", "journal/2026"])
def test_a_linked_folder_is_not_written_to(linked: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / linked).parent.mkdir(exist_ok=True)
    try:
        (tmp_path / linked).symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("needs the right to make links")
    with pytest.raises(UnusableNetworkError, match=f"{linked} is a link to a folder"):
        write_touch(tmp_path, Config(), CALL)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_that_leads_nowhere_keeps_nobody_from_writing(tmp_path: Path) -> None:
    folder = tmp_path / "journal" / "2026"
    folder.mkdir(parents=True)
    try:
        (folder / "photo.jpg").symlink_to(tmp_path / "nowhere.jpg")
        (folder / "2026-11-22-ada-call.md").symlink_to(tmp_path / "nowhere.md")
    except OSError:
        pytest.skip("needs the right to make links")
    assert write_touch(tmp_path, Config(), CALL).name == "2026-11-22-ada-call-2.md"
    assert not (tmp_path / "nowhere.md").exists()


def test_a_file_in_the_place_of_the_year_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "2026").touch()
    with pytest.raises(UnusableNetworkError, match="journal/2026"):
        write_touch(tmp_path, Config(), CALL)


TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text.strip())
PROSE = st.one_of(
    TEXT,
    st.text(alphabet="ab :#-'\"\n\t|>&*!%@`[]{},?~=\r\x85\u2028\xa0", min_size=1).filter(str.strip),
    st.sampled_from(
        ["C #hiring", "- a\n- b", "yes", "null", "~", "2026-11-22", "a: b", "---", "\n a"]
    ),
)
SLUGS = st.lists(st.sampled_from(["ada", "ben", "0123", "no", "null"]), unique=True).map(tuple)
DATES = st.dates(date(1800, 1, 1), date(2200, 12, 31))
DAYS = st.none() | DATES
TOUCHES = st.builds(
    Touch,
    id=st.just(""),
    date=DATES,
    channel=st.sampled_from(Channel),
    people=SLUGS.filter(bool),
    from_them=st.booleans(),
    asks=st.lists(st.builds(Item, PROSE, SLUGS), max_size=2).map(tuple),
    offers=st.lists(st.builds(Offer, PROSE, SLUGS, DAYS), max_size=2).map(tuple),
    promises=st.lists(st.builds(Promise, PROSE, SLUGS, DAYS, DAYS), max_size=2).map(tuple),
    helped=st.lists(st.builds(Help, PROSE, SLUGS, DAYS), max_size=2).map(tuple),
    url=st.none() | st.just("https://ada.example/?q=a#b"),
    landed=st.none() | st.just("https://ada.example/#comment-4"),
    about=st.none() | st.just("2026-11-01-new-job"),
    audience=st.sampled_from(Audience),
    text=st.one_of(TEXT, st.just("---\n\n---"), st.just("    code\n---\nno: front matter")),
)


# What became of them is said of comments alone.
COMMENTS = st.builds(
    Touch,
    id=st.just(""),
    date=DATES,
    channel=st.just(Channel.COMMENT),
    permalink=st.none() | st.just("https://ada.example/#comment-4"),
    published=DAYS,
    answers=st.lists(
        st.builds(
            KeptAnswer,
            PROSE,
            st.none() | st.sampled_from(["Ben", "null", "Ben: the baker"]),
            DAYS,
            st.none() | st.just("https://ada.example/#comment-5"),
        ),
        max_size=2,
    ).map(tuple),
    fate=st.none() | st.sampled_from(Fate),
    about=st.none() | st.just("2026-11-01-new-job"),
)


def without_line_ends(touch: Touch) -> Touch:
    body = touch.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return Touch(**{**vars(touch), "text": body, "id": "", "path": "", "mentions": ()})


@settings(deadline=None, max_examples=120)
@given(TOUCHES | COMMENTS)
def test_whatever_is_written_reads_back_as_given(touch: Touch) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        again = read_again(root, write_touch(root, Config(), touch))
    assert without_line_ends(again) == without_line_ends(touch)


def contact_again(root: Path, path: Path) -> Contact:
    reading = Reading(path.relative_to(root).as_posix())
    contact = read_contact(path.read_bytes().decode(), reading)
    assert reading.problems == []
    assert contact is not None
    return contact


def test_a_contact_is_written_once(tmp_path: Path) -> None:
    path = write_contact(tmp_path, Contact("ada", "Ada Okafor"))
    assert path == tmp_path / "contacts" / "ada.yml"
    with pytest.raises(ConflictError, match="exists already"):
        write_contact(tmp_path, Contact("ada", "Ada Brown"))
    assert contact_again(tmp_path, path).name == "Ada Okafor"


@pytest.mark.parametrize(
    ("contact", "message"),
    [
        (Contact("Ada Okafor", "Ada"), '"Ada Okafor" cannot name a contact.s file; use ada-okafor'),
        (Contact("con", "Con"), "use contact-con"),
        (Contact("ada", ""), "cannot be written"),
        (Contact("ada", "Ada", emails=("ada",)), 'cannot be written: emails: "ada" is no e-mail'),
        (Contact("ada", "Ada", cadence=Cadence(1, 1)), "cannot be written so that it reads back"),
        (Contact("ada", "Ada\udcff"), "cannot be written"),
    ],
)
def test_a_contact_that_would_not_read_back_is_not_written(
    contact: Contact, message: str, tmp_path: Path
) -> None:
    with pytest.raises(NetjournalError, match=message):
        write_contact(tmp_path, contact)
    assert list(tmp_path.iterdir()) == []


def reads_as_it_is(reader: Callable[[str], object]) -> Callable[[str], bool]:
    def same(text: str) -> bool:
        try:
            return bool(text) and reader(text) == text
        except values.MisreadError:
            return False

    return same


WORDS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.text("ab :#-'\"|>&*!%@`[]{}?~=\\", min_size=1),
    st.sampled_from(["C #hiring", "yes", "null", "~", "0123", "2026-11-22", "a: b", "- a", "é"]),
)
LINES = WORDS.filter(reads_as_it_is(values.line))
LABELS = st.lists(WORDS.filter(reads_as_it_is(values.label)), max_size=2).map(tuple)
URLS = st.sampled_from(["https://ada.example", "http://ada.example/?q=a:b#c"])
PARTIAL_DATES = st.one_of(
    DATES.map(lambda day: PartialDate(day.year, day.month, day.day)),
    DATES.map(lambda day: PartialDate(None, day.month, day.day)),
    DATES.map(lambda day: PartialDate(day.year, day.month)),
    DATES.map(lambda day: PartialDate(day.year)),
)
CONTACTS = st.builds(
    Contact,
    slug=st.sampled_from(["ada", "0", "no"]),
    name=LINES,
    nickname=st.none() | LINES,
    rank=st.none() | st.sampled_from(Rank),
    cadence=st.none() | st.just(NEVER) | st.builds(Cadence, months=st.integers(1, 1200)),
    status=st.sampled_from(Status),
    added=DAYS,
    snooze_until=DAYS,
    birthday=st.none() | PARTIAL_DATES,
    organisations=st.lists(
        st.builds(Organisation, LINES, st.none() | LINES, st.none() | PARTIAL_DATES), max_size=2
    ).map(tuple),
    timezone=st.none() | st.just("Africa/Lagos"),
    languages=LABELS,
    emails=st.just(()) | st.just(("ada@a.example", "1e5@a.example")),
    phones=st.lists(LINES, max_size=2).map(tuple),
    links=st.dictionaries(LINES, URLS, max_size=2).map(lambda links: tuple(links.items())),
    blogs=st.lists(st.builds(Blog, URLS, st.none() | URLS, st.none() | LINES), max_size=2).map(
        tuple
    ),
    tags=LABELS,
    met=st.none()
    | st.builds(Met, where=LINES, on=PARTIAL_DATES, in_person=st.none() | st.booleans()),
    relations=st.lists(st.builds(Relation, st.just(""), st.just("ben"), LINES), max_size=2).map(
        tuple
    ),
    audience=st.sampled_from(Audience),
    private=st.just(()) | st.just(("notes", "met")),
    notes=st.none() | PROSE,
)


@settings(deadline=None, max_examples=80)
@given(CONTACTS)
def test_whatever_contact_is_written_reads_back_as_given(contact: Contact) -> None:
    relations = tuple(replace(each, source=contact.slug) for each in contact.relations)
    contact = replace(contact, relations=relations)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        again = contact_again(root, write_contact(root, contact))
    assert again == replace(contact, path=f"contacts/{contact.slug}.yml")


NEWS = Announcement("", date(2026, 11, 20), "Started at: Lumen #1", ("ada", "ben"))


def test_an_announcement_is_a_page_named_after_its_day_and_title(tmp_path: Path) -> None:
    path = write_announcement(tmp_path, Config(), NEWS, "Hello.\r\n\r\nThank you.\n\n")
    assert path == tmp_path / "journal/announcements/2026-11-20-started-at-lumen-1.md"
    assert path.read_bytes().decode() == (
        "---\ntitle: 'Started at: Lumen #1'\ndate: 2026-11-20\nto:\n  - ada\n  - ben\n---\n"
        "Hello.\n\nThank you.\n"
    )


def test_an_announcement_is_never_written_over_another(tmp_path: Path) -> None:
    path = write_announcement(tmp_path, Config(docs_dir="pages"), NEWS)
    before = path.read_bytes()
    with pytest.raises(ConflictError, match="exists already"):
        write_announcement(tmp_path, Config(docs_dir="pages"), NEWS, "Other words.")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "news",
    [
        replace(NEWS, title="Two\nlines"),
        replace(NEWS, title=" "),
        replace(NEWS, title="\udcff"),
        replace(NEWS, to=("Ada Okafor",)),
    ],
)
def test_an_announcement_that_could_not_be_read_is_not_written(
    tmp_path: Path, news: Announcement
) -> None:
    with pytest.raises(NetjournalError):
        write_announcement(tmp_path, Config(), news)
    assert not [*tmp_path.rglob("*.md")]


@given(st.text(max_size=100), st.lists(st.sampled_from(["ada", "ben-adeyemi", "x-1"]), max_size=5))
def test_an_announcement_reads_back_as_given_or_is_refused(title: str, to: list[str]) -> None:
    news = Announcement("", date(2026, 11, 20), title, tuple(to))
    with TemporaryDirectory() as folder:
        try:
            path = write_announcement(Path(folder), Config(), news)
        except NetjournalError:
            return
        reading = Reading(path.relative_to(folder).as_posix())
        again = read_announcement(path.read_bytes().decode(), reading)
        assert reading.problems == []
        assert again == replace(news, id=path.stem, path=reading.path)
