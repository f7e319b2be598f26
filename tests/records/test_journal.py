"""Files under journal/ become touches and announcements; new touches are written and read back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.model import Announcement
from netjournal.model import Audience
from netjournal.model import Channel
from netjournal.model import Config
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Promise
from netjournal.model import Touch
from netjournal.records.journal import read_touch
from netjournal.records.journal import write_touch
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

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
        offers=(Item("Read her draft on apprenticeships"),),
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
        about="2026-11-01-new-job",
        audience=Audience.SHARED,
        path="journal/2026/2026-11-22-ada-call.md",
    )


@pytest.mark.parametrize(
    ("lines", "attribute", "value"),
    [
        ("ask: Help", "asks", (Item("Help"),)),
        ("asks: [One, Two]", "asks", (Item("One"), Item("Two"))),
        ("offer: 2026", "offers", (Item("2026"),)),
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
        ("with: ada\nchannel: call", '2:1: date is missing; add "date: 2026-11-22"'),
        ("date: 22.11.2026\nwith: ada\nchannel: call", "2:7: date:"),
        ("date: 2026-11-22\nwith: ada", '2:1: channel is missing; add "channel: call"'),
        ("date: 2026-11-22\nwith: ada\nchannel: phone", '4:10: channel: "phone" is none of'),
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
        ':2:1: with is missing; add "with: " and the slug of the contact, or a list'
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
        Touch("", CALL.date, Channel.CALL, ("ada",), offers=(Item("\udcff"),)),
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
    offers=st.lists(st.builds(Item, PROSE, SLUGS), max_size=2).map(tuple),
    promises=st.lists(st.builds(Promise, PROSE, SLUGS, DAYS, DAYS), max_size=2).map(tuple),
    helped=st.lists(st.builds(Help, PROSE, SLUGS, DAYS), max_size=2).map(tuple),
    url=st.none() | st.just("https://ada.example/?q=a#b"),
    landed=st.none() | st.just("https://ada.example/#comment-4"),
    about=st.none() | st.just("2026-11-01-new-job"),
    audience=st.sampled_from(Audience),
    text=st.one_of(TEXT, st.just("---\n\n---"), st.just("    code\n---\nno: front matter")),
)


def without_line_ends(touch: Touch) -> Touch:
    body = touch.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return Touch(**{**vars(touch), "text": body, "id": "", "path": "", "mentions": ()})


@settings(deadline=None, max_examples=200)
@given(TOUCHES)
def test_whatever_is_written_reads_back_as_given(touch: Touch) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        again = read_again(root, write_touch(root, Config(), touch))
    assert without_line_ends(again) == without_line_ends(touch)


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
