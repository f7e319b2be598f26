"""A promise is kept, a help is thanked for, and nothing else in the touch's file changes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.model import Help
from netjournal.model import Promise
from netjournal.records.changes import apply
from netjournal.records.edits.closing import closed
from netjournal.records.edits.closing import with_closed
from netjournal.records.journal import read_touch
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from netjournal.model import Touch

PATH = "journal/2026/2026-11-22-ada-call.md"
DAY = date(2026, 11, 23)
HEAD = "---\ndate: 2026-11-22\nwith: [ada, ben]\nchannel: call\n"
BODY = "---\nShe was kind.\n\nhelped: CV\n"


def read(text: str) -> Touch:
    reading = Reading(PATH)
    touch = read_touch(text.removeprefix("\ufeff"), reading)
    assert touch is not None
    assert reading.problems == []
    return touch


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("helped: CV\n", "helped:\n  - what: CV\n    thanked: 2026-11-23\n"),
        ("helped: 'CV'  # hers\n", "helped:\n  - what: 'CV'  # hers\n    thanked: 2026-11-23\n"),
        ("helped:   # hers\n  CV\n", "helped:   # hers\n  - what: CV\n    thanked: 2026-11-23\n"),
        (
            "helped: |  # hers\n  CV\n\naudience: shared\n",
            "helped:\n  - what: |  # hers\n      CV\n    thanked: 2026-11-23\n\naudience: shared\n",
        ),
        ("helped:\n- CV\n", "helped:\n- what: CV\n  thanked: 2026-11-23\n"),
        (
            "helped:\n  -   CV # hers\n\n  # and\n  - A room\n",
            "helped:\n  -   what: CV # hers\n      thanked: 2026-11-23\n\n  # and\n  - A room\n",
        ),
        ("helped:\n  - >-\n   CV\n", "helped:\n  - what: >-\n     CV\n    thanked: 2026-11-23\n"),
        (
            'helped:\n  - "C\\\n    V"\n',
            'helped:\n  - what: "C\\\n    V"\n    thanked: 2026-11-23\n',
        ),
        ("helped: [A room, CV]\n", "helped: [A room, {what: CV, thanked: 2026-11-23}]\n"),
        ("helped: [what: CV]\n", "helped: [{what: CV, thanked: 2026-11-23}]\n"),
        ("helped: {what: CV}  # a\n", "helped: {what: CV, thanked: 2026-11-23}  # a\n"),
        (
            "helped:\n  what: CV # hers\n  who: ada\n",
            "helped:\n  what: CV # hers\n  who: ada\n  thanked: 2026-11-23\n",
        ),
        (
            "helped:\n  - who: ada\n    what: CV\n  - what: A room\n",
            "helped:\n  - who: ada\n    what: CV\n    thanked: 2026-11-23\n  - what: A room\n",
        ),
        (
            "helped:\n  - what: CV\n    thanked:  # when?\n",
            "helped:\n  - what: CV\n    thanked: 2026-11-23  # when?\n",
        ),
        (
            "helped:\n  - {what: CV, thanked: 2026-11-22}\n  - {what: CV}\n",
            "helped:\n  - {what: CV, thanked: 2026-11-22}\n  - {what: CV, thanked: 2026-11-23}\n",
        ),
    ],
)
def test_thanks_are_said_in_whatever_form_the_help_has(before: str, after: str) -> None:
    changed = with_closed(HEAD + before + BODY, Help("CV"), DAY, PATH)
    assert changed == HEAD + after + BODY
    assert Help("CV", thanked=DAY) in [replace(each, who=()) for each in read(changed).helped]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "promises:\n  - what: The list\n    by: 2026-12-01\n",
            "promises:\n  - what: The list\n    by: 2026-12-01\n    done: 2026-11-23\n",
        ),
        ("promise: The list\n", "promise:\n  - what: The list\n    done: 2026-11-23\n"),
    ],
)
def test_a_promise_is_kept(before: str, after: str) -> None:
    assert with_closed(HEAD + before + BODY, Promise("The list"), DAY, PATH) == HEAD + after + BODY


def test_front_matter_may_be_one_mapping_in_braces() -> None:
    text = "---\n{date: 2026-11-22, with: ada, channel: call, helped: CV}\n---\n"
    changed = with_closed(text, Help("CV"), DAY, PATH)
    assert changed == text.replace("CV", "{what: CV, thanked: 2026-11-23}")


def test_of_several_that_say_the_same_the_one_meant_is_closed() -> None:
    lines = ("- {what: CV, who: ben}", "- {what: CV, who: ada}", "- CV", "- CV")

    def closing(item: Help) -> list[str]:
        text = HEAD + "helped:\n" + "\n".join(lines) + "\n" + BODY
        changed = with_closed(text, item, DAY, PATH)
        return [each for each in changed.splitlines() if each not in text.splitlines()]

    assert closing(Help("CV", who=("ada",))) == ["- {what: CV, who: ada, thanked: 2026-11-23}"]
    assert closing(Help("CV")) == ["- what: CV", "  thanked: 2026-11-23"]
    # Somebody whose file is gone stands in the touch's file and not in the book.
    assert closing(Help("CV", who=("eve",))) == ["- {what: CV, who: ben, thanked: 2026-11-23}"]


TEXTS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="\x85\ufeff"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() == text and text)
PLAIN = st.sampled_from(["CV", "She passed on my CV", "C#", "50 %", "Ada's room", "10:30"])
COMMENTS = st.sampled_from(["", " # hers", "   #"])


@st.composite
def block_items(draw: Callable, margin: int) -> tuple[str, str]:
    """Return an item of a list in block style, and what it says."""
    comment = draw(COMMENTS)
    inner = " " * (margin + 2)
    form = draw(st.sampled_from(["plain", "single", "double", "literal", "braces", "mapping"]))
    text = draw(PLAIN if form == "plain" else TEXTS)
    if form == "plain":
        source = text + comment
    elif form == "single":
        source = "'" + text.replace("'", "''") + "'" + comment
    elif form == "double":
        source = json.dumps(text, ensure_ascii=False) + comment
    elif form == "literal":
        depth = draw(st.integers(1, 4))
        source = f"{draw(st.sampled_from('|>'))}-{comment}\n{' ' * (margin + depth)}{text}"
    elif form == "braces":
        source = f"{{ what: {json.dumps(text, ensure_ascii=False)} }}{comment}"
    else:
        source = f"what: {json.dumps(text, ensure_ascii=False)}{comment}\n{inner}who: ada # her"
    return f"{' ' * margin}- {source}\n", text


@st.composite
def block_lists(draw: Callable) -> tuple[list[str], list[str]]:
    margin = draw(st.sampled_from([0, 2, 4]))
    items = draw(st.lists(block_items(margin), min_size=1, max_size=4))
    return [source for source, _ in items], [text for _, text in items]


@given(block_lists(), st.data(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_only_that_item_of_a_list_changes(
    items: tuple[list[str], list[str]], data: st.DataObject, line_end: str, mark: str
) -> None:
    sources, _ = items
    place = data.draw(st.integers(0, len(sources) - 1))
    start = mark + HEAD + "helped: # theirs\n" + "".join(sources[:place])
    end = "".join(sources[place + 1 :]) + "x-mood: good\n" + BODY
    start, source, end = (each.replace("\n", line_end) for each in (start, sources[place], end))
    before = read(start + source + end)
    item = before.helped[place]
    assume(item not in before.helped[:place])

    after = with_closed(start + source + end, item, DAY, PATH)

    assert after.startswith(start)
    assert after.endswith(end)
    assert after.count("\n") == after.count(line_end)
    written = iter(after.removeprefix(start).removesuffix(end))
    assert all(sign in written for sign in source if not sign.isspace())  # in the same order
    helped = [*before.helped]
    helped[place] = replace(item, thanked=DAY)
    assert read(after) == replace(before, helped=tuple(helped))


@given(st.lists(TEXTS, min_size=1, max_size=4, unique=True), st.data())
def test_only_that_item_between_brackets_changes(texts: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(texts) - 1))
    parts = [json.dumps(text, ensure_ascii=False) for text in texts]
    text = f"{HEAD}promises: [{', '.join(parts)}] # mine\n{BODY}"
    after = with_closed(text, Promise(texts[place]), DAY, PATH)
    parts[place] = f"{{what: {parts[place]}, done: 2026-11-23}}"
    assert after == f"{HEAD}promises: [{', '.join(parts)}] # mine\n{BODY}"


@given(st.text("ab1:#-?[]{},'\"|>&*! \n", max_size=30), st.sampled_from(["helped: ", "x-note: "]))
def test_whatever_is_written_there_it_is_closed_or_refused(value: str, key: str) -> None:
    text = f"{HEAD}{key}{value}\npromises: The list\n{BODY}"
    before = read_touch(text, Reading(PATH))
    for item in (*before.helped, *before.promises) if before else ():
        try:
            after = with_closed(text, item, DAY, PATH)
        except NetjournalError:
            continue
        again = read_touch(after, Reading(PATH))
        assert again is not None
        assert again.text == before.text
        assert len(again.helped) == len(before.helped)
        changed = {*again.helped, *again.promises} - {*before.helped, *before.promises}
        assert [each.what for each in changed] == [item.what]


@pytest.fixture
def root(tmp_path: Path) -> Callable[[str], Path]:
    """Write one touch's file into a folder."""

    def write(text: str) -> Path:
        file = tmp_path / PATH
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return tmp_path

    return write


def test_several_are_closed_at_once(root: Callable[[str], Path]) -> None:
    text = f"{HEAD}promises: The list\nhelped:\n  - CV\n  - A room\n{BODY}"
    touch, folder = read(text), root(text)
    apply(folder, [closed(folder, touch, [*touch.promises, *touch.helped], DAY)])
    again = read((folder / PATH).read_text(encoding="utf-8"))
    assert again.promises == (Promise("The list", done=DAY),)
    assert again.helped == (Help("CV", thanked=DAY), Help("A room", thanked=DAY))


def test_what_is_closed_already_is_no_longer_open(root: Callable[[str], Path]) -> None:
    text = f"{HEAD}helped: CV\n{BODY}"
    touch = read(text)
    folder = root(with_closed(text, Help("CV"), DAY, PATH))
    with pytest.raises(ConflictError, match='has nothing open that says "CV"'):
        closed(folder, touch, touch.helped, DAY)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("helped: &a CV", "anchor"),
        ("helped: CV\nhelped: CV", "keep one of them"),
        ("helped:\n  - ? what\n    : CV", "write it by hand: {what: CV, thanked: 2026-11-23}"),
        ("helped:\n  - what: CV\n    what: CV", "nothing open|write it by hand"),
    ],
)
def test_what_cannot_be_done_safely_is_left_to_the_user(lines: str, words: str) -> None:
    with pytest.raises(NetjournalError, match=words):
        with_closed(f"{HEAD}{lines}\n{BODY}", Help("CV"), DAY, PATH)


def test_a_file_elsewhere_is_not_touched(root: Callable[[str], Path], tmp_path: Path) -> None:
    text = f"{HEAD}helped: CV\n{BODY}"
    folder = root(text)
    (tmp_path / "elsewhere.md").write_text(text, encoding="utf-8")
    (folder / PATH).unlink()
    (folder / PATH).symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(UnusableNetworkError, match="is a link"):
        closed(folder, read(text), [Help("CV")], DAY)
