"""A contact's file gets another name and everything that refers to it follows, to the byte."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import event
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.records.changes import apply
from netjournal.records.edits.rename import redirected
from netjournal.records.edits.rename import renamed
from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MKDOCS_YML = "docs_dir: journal\nplugins: [netjournal]\n"
ADA = {"contacts/ada.yml": "name: Ada Okafor\n"}
TOUCH = "journal/2026/2026-11-20-ada-call.md"


@pytest.fixture
def after_rename(network: Callable[..., Path]) -> Callable[..., Mapping[str, str]]:
    """Rename ada to adaobi-eze among these files and return those that read differently now."""

    def run(files: Mapping[str, str]) -> Mapping[str, str]:
        root = network(ADA | files)
        before = texts(root)
        rename(root, "ada", "adaobi-eze")
        after = texts(root)
        assert after.pop("contacts/adaobi-eze.yml") == before.pop("contacts/ada.yml")
        return {path: text for path, text in after.items() if text != before[path]}

    return run


def rename(root: Path, slug: str, new: str) -> None:
    apply(root, renamed(root, load_book(root, NOW), slug, new).changes)


def texts(root: Path) -> dict[str, str]:
    """Return the texts of all files of the network but those in .netjournal/."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".netjournal" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("met: {through: ada}", "met: {through: adaobi-eze}"),
        ("met:\n  through: ada   # the elder", "met:\n  through: adaobi-eze   # the elder"),
        ("met:\n  through: 'ada'", "met:\n  through: 'adaobi-eze'"),
        (
            "relations:\n  - to: ada\n    type: mentor",
            "relations:\n  - to: adaobi-eze\n    type: mentor",
        ),
        (
            'relation: {type: friend, to: "ada"}\r\nx-y: ada',
            'relation: {type: friend, to: "adaobi-eze"}\r\nx-y: ada',
        ),
        (
            "relation:\n- {to: ada, type: kin}\n- {to: cy, type: kin}\n- to: ada",
            "relation:\n- {to: adaobi-eze, type: kin}\n- {to: cy, type: kin}\n- to: adaobi-eze",
        ),
        (
            "met:\n  through: >-  # not ada\n    ada\n",
            "met:\n  through: >-  # not ada\n    adaobi-eze\n",
        ),
        ("met: {through:  ada }", "met: {through:  adaobi-eze }"),
        ("met: {where: ada, through: ada}", "met: {where: ada, through: adaobi-eze}"),
    ],
)
def test_what_contacts_say_of_each_other(
    after_rename: Callable[..., Mapping[str, str]], before: str, after: str
) -> None:
    path, name = "contacts/ben.yml", "name: Ada's Ben @ada\ntags: ada\n"
    assert after_rename({path: name + before}) == {path: name + after}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("notes: Ask @ada, not ada.\n", "notes: Ask @adaobi-eze, not ada.\n"),
        ("notes: 'It''s @ada'\n", "notes: 'It''s @adaobi-eze'\n"),
        ('notes: "A \\"friend\\": @ada"\n', 'notes: "A \\"friend\\": @adaobi-eze"\n'),
        (
            "notes: |-  # @ada\n  `@ada`, @ada,\n\n  @ada-2\\@ada\n  @ada\nrank: A\n",
            "notes: |-  # @ada\n  `@ada`, @adaobi-eze,\n\n  @ada-2\\@ada\n  @adaobi-eze\nrank: A\n",
        ),
        (
            "notes: >\n  See [her](../contacts/ada.yml) and\n  @ada\n",
            "notes: >\n  See [her](../contacts/adaobi-eze.yml) and\n  @adaobi-eze\n",
        ),
    ],
)
def test_what_notes_mention(
    after_rename: Callable[..., Mapping[str, str]], before: str, after: str
) -> None:
    path, name = "contacts/ben.yml", "name: Ben\n"
    assert after_rename({path: name + before}) == {path: name + after}


def test_who_takes_part_in_a_touch(after_rename: Callable[..., Mapping[str, str]]) -> None:
    lines = (
        "---",
        "date: 2026-11-20",
        "with: [ {0}, 'ben' ]   # ada",
        "channel: call",
        "ask: ada",
        "offers:",
        "  - what: A book for ada",
        '    who: "{0}"',
        "promises:",
        "- {{what: A list, who: [ben, {0}]}}",
        "helped: [{{what: x, who: {0}}}]",
        "---",
        "ada",
    )
    text = "\n".join(lines)
    files = {"contacts/ben.yml": "name: Ben\n", TOUCH: text.format("ada")}
    assert after_rename(files) == {TOUCH: text.format("adaobi-eze")}


@pytest.mark.parametrize("path", [TOUCH, "journal/announcements/2026-11-01-news.md"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Met @ada.", "Met @adaobi-eze."),
        ("@ada\r\nand (@ada)\r\n", "@adaobi-eze\r\nand (@adaobi-eze)\r\n"),
        (
            "[Ada](../../contacts/ada.yml) and [page](../contacts/ada.md#notes)",
            "[Ada](../../contacts/adaobi-eze.yml) and [page](../contacts/adaobi-eze.md#notes)",
        ),
        ("text\n\n    @ada in a block of code\n", None),
        (r"@ada-b, ada, a@ada.example, \@ada, `@ada`, https://x.example/contacts/ada.md", None),
        ("```\n@ada\n```\n@ada", "```\n@ada\n```\n@adaobi-eze"),
    ],
)
def test_whom_a_text_mentions(
    after_rename: Callable[..., Mapping[str, str]], path: str, before: str, after: str | None
) -> None:
    front = "---\ntitle: '@ada'\ndate: 2026-11-20\nwith: ben\nchannel: call\n---\n"
    files = {"contacts/ben.yml": "name: Ben\n", path: front + before}
    assert after_rename(files) == ({} if after is None else {path: front + after})


def test_prose_pages_and_announcements_follow(
    after_rename: Callable[..., Mapping[str, str]],
) -> None:
    news = "---\ndate: 2026-11-01\ntitle: News for ada\nto:\n  - {0}\n  - ben\n---\n@{0}\n"
    page = "---\nwith: ada\n---\n# Reading\nFor @{0}: [Ada](contacts/{0}.md)\n"
    files = {
        "contacts/ben.yml": "name: Ben\n",
        "journal/announcements/2026-11-01-news.md": news,
        "journal/reading.md": page,
        "journal/plain.md": "Ask @{0}",
    }
    assert after_rename({path: text.format("ada") for path, text in files.items()}) == {
        path: text.format("adaobi-eze") for path, text in files.items() if path[0] == "j"
    }


def test_decisions_follow(after_rename: Callable[..., Mapping[str, str]]) -> None:
    text = (
        "# ada\n"
        "- {{url: https://ada.blogs.example/ada, decision: skip, with: {0}}} # ada\n"
        "- url: https://ben.blogs.example/ada\n"
        "  decision: later\n"
        "  until: 2026-12-01\n"
        "  with: [ben, '{0}']\n"
        "- {{with: {0}}}\n"  # faulty, and yet about her
        "- ada\n"
    )
    assert after_rename(
        {"contacts/ben.yml": "name: Ben\n", "decisions.yml": text.format("ada")}
    ) == {"decisions.yml": text.format("adaobi-eze")}


def test_decisions_are_read_with_the_new_name(network: Callable[..., Path]) -> None:
    line = "- {url: https://ada.blogs.example/1, decision: skip, with: ada}\n"
    root = network(ADA | {"decisions.yml": line})
    rename(root, "ada", "eze")
    book = load_book(root, NOW)
    assert book.problems == []
    assert [decision.people for decision in book.decisions] == [("eze",)]


def test_what_she_says_of_herself_follows_too(network: Callable[..., Path]) -> None:
    root = network({"contacts/ada.yml": "name: Ada\nnotes: I am @ada. # ada\n"})
    rename(root, "ada", "eze")
    assert texts(root)["contacts/eze.yml"] == "name: Ada\nnotes: I am @eze. # ada\n"


def test_a_byte_order_mark_and_line_ends_stay(network: Callable[..., Path]) -> None:
    root = network(ADA)
    (root / "contacts" / "ben.yml").write_bytes(
        b"\xef\xbb\xbfname: Ben\r\nmet:\r\n  through: ada\r\n"
    )
    rename(root, "ada", "eze")
    assert (root / "contacts" / "ben.yml").read_bytes() == (
        b"\xef\xbb\xbfname: Ben\r\nmet:\r\n  through: eze\r\n"
    )


@pytest.mark.parametrize(
    ("slug", "new", "error", "reason"),
    [
        ("eve", "eve-2", NotFoundError, "no contact"),
        ("ada", "ada", NetjournalError, "already"),
        ("ada", "Ada Eze", NetjournalError, "write ada-eze"),
        ("ada", "index", NetjournalError, "write contact-index"),
        ("ada", "null", NetjournalError, "write contact-null"),
        ("ada", "../eve", NetjournalError, "write eve"),
        ("ada", "ben", ConflictError, r"contacts/ben\.yml exists already"),
        ("ada", "cy", ConflictError, r"contacts/CY\.yml exists already"),
    ],
)
def test_a_name_that_cannot_be_had(
    network: Callable[..., Path], slug: str, new: str, error: type[NetjournalError], reason: str
) -> None:
    files = {"contacts/ben.yml": "name: Ben\n", "contacts/CY.yml": "name: Cy\n"}
    root = network(ADA | files)
    with pytest.raises(error, match=reason):
        renamed(root, load_book(root, NOW), slug, new)


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        (TOUCH, "---\ndate: 2026-11-20\nwith: [ada, bo]\nchannel: call\n---\n", ":3:13"),
        (TOUCH, "---\ndate: 2026-11-20\nwith: ada\nchannel: call\n---\nSaw @bo.\n", ":6:6"),
        ("contacts/ada.yml", "\ufeffname: Ada\nmet: {through: bo}\n", ":2:16"),
        ("contacts/ben.yml", "\ufeffnotes: With @bo\n", ":1:14"),
        ("decisions.yml", "- {url: https://a.example, decision: skip, with: bo}\n", ":1:50"),
    ],
)
def test_nobody_is_given_a_name_that_means_somebody_else_already(
    network: Callable[..., Path], path: str, text: str, place: str
) -> None:
    root = network(ADA | {path: text})
    with pytest.raises(NetjournalError) as refusal:
        rename(root, "ada", "bo")
    assert str(refusal.value) == (
        f"{path}{place}: this names bo already, who is no contact, and would mean ada from then on"
        "; correct it first, or choose another name"
    )


def test_a_file_that_may_name_somebody_else_is_told(network: Callable[..., Path]) -> None:
    root = network(ADA | {"contacts/ben.yml": "name: Ben\nmet: {through: bo\n"})
    (sentence,) = renamed(root, load_book(root, NOW), "ada", "bo").unreachable
    assert sentence.startswith("contacts/ben.yml:2:")
    assert sentence.endswith("; it may still name bo")


def test_files_that_cannot_be_read_are_told_not_passed_over(network: Callable[..., Path]) -> None:
    files = {
        "contacts/ben.yml": "name: Ben\nmet: {through: ada\n",
        "contacts/cy.yml": "name: 'Cy\n",  # no word of ada
        "contacts/dan.yml": 'name: Dan\nmet: {through: "\\x61da"} # ada\n',
        TOUCH: "Met @ada, and no front matter\n",
        "decisions.yml": "- {with: ada\n",
    }
    root = network(ADA | files)
    (root / "contacts" / "eve.yml").write_bytes(b"name: Eve \xff\nmet: {through: ada}\n")
    book = load_book(root, NOW)
    redirection = redirected(root, book, "ada", "eze")
    assert redirection.changes == []
    said = sorted(redirection.unreachable)
    assert [sentence.partition(":")[0].partition(" ")[0] for sentence in said] == [
        "contacts/ben.yml",
        "contacts/dan.yml",
        "contacts/eve.yml",
        "decisions.yml",
        TOUCH,
    ]
    assert all(sentence.endswith("; it may still name ada") for sentence in said)


SLUGS = ("ada", "ada-okafor", "b", "ben-2", "x1")
NOBODY = "ada-2"


def names(draw: st.DrawFn) -> str:
    """Draw a reference as one may write it."""
    slug = draw(st.sampled_from((*SLUGS, *SLUGS, NOBODY)))
    return draw(st.sampled_from(["{}", "'{}'", '"{}"', " {} ", '" {} "'])).format(slug)


@st.composite
def texts_with_mentions(draw: st.DrawFn) -> str:
    pieces = ["@{}", "{}", r"\\@{}", "`@{}`", "[x](../contacts/{}.yml)", "@{}.", "```\n@{}\n```"]
    gaps = [" ", "\n", "\r\n", "\n\n", "\n\n    ", "\n- ", "é", "\t", "—"]
    drawn = draw(
        st.lists(st.tuples(*map(st.sampled_from, (pieces, (*SLUGS, NOBODY), gaps))), max_size=6)
    )
    return "".join(piece.format(slug) + gap for piece, slug, gap in drawn)


@st.composite
def contact_texts(draw: st.DrawFn) -> str:
    lines = ["name: Ada"]
    if draw(st.booleans()):
        lines += [f"met: {{through: {names(draw)}}}  # ada"]
    lines += ["relations:"] if draw(st.booleans()) else []
    if lines[-1] == "relations:":
        lines += [
            f"  - to: {names(draw)}\n    type: friend",
            f"  - {{type: kin, to: {names(draw)}}}",
        ]
    if draw(st.booleans()):
        text = " ".join(draw(texts_with_mentions()).split())
        lines += [f"notes: |\n  {text}."]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + end.join("\n".join(lines).split("\n")) + draw(st.sampled_from(["", end]))


@st.composite
def touch_texts(draw: st.DrawFn) -> str:
    front = f"---\ndate: 2026-11-20\nwith: [{names(draw)}, {names(draw)}]\nchannel: call\n"
    item = f"promises: [{{what: ada, who: {names(draw)}}}]\n" if draw(st.booleans()) else ""
    return f"{front}{item}---\n{draw(texts_with_mentions())}"


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_there_and_back_is_the_identity_on_a_whole_network(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("network")
    files = {f"contacts/{slug}.yml": data.draw(contact_texts(), slug) for slug in SLUGS}
    touches = data.draw(st.lists(touch_texts(), max_size=4), "touches")
    files |= {f"journal/2026/{number}.md": text for number, text in enumerate(touches)}
    files["journal/index.md"] = data.draw(texts_with_mentions(), "page")
    files["decisions.yml"] = (
        f"- {{url: https://ada.example/, decision: skip, with: {names(data.draw)}}}\n"
    )
    for path, text in {"mkdocs.yml": MKDOCS_YML, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    slug = data.draw(st.sampled_from(SLUGS), "slug")
    new = data.draw(st.sampled_from(["eze", "eze", "eze", NOBODY]), "new")
    before = texts(root)
    book = load_book(root, NOW)
    try:
        rename(root, slug, new)
    except NetjournalError:
        event("a name that means somebody else")
        assert new == NOBODY
        assert any(NOBODY in text for text in before.values())
        assert texts(root) == before
        return
    event("there and back")
    assert before != texts(root)
    there = load_book(root, NOW)
    assert sorted(problem.code for problem in there.problems) == sorted(
        problem.code for problem in book.problems
    )
    assert there.contacts[new].name == "Ada"
    assert sum(slug in touch.people or slug in touch.mentions for touch in there.touches) == 0
    rename(root, new, slug)
    assert texts(root) == before
