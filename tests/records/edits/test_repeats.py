"""After a merge nobody is named twice in one list, and no comment goes."""

from __future__ import annotations

import pytest

from netjournal.records.changes import Change
from netjournal.records.edits.repeats import without_repeats


def touch(head: str) -> str:
    return f"---\ndate: 2026-11-22\nchannel: call\n{head}---\n# A heading, and @ada\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("with: [ada, ben, ada]\n", "with: [ada, ben]\n"),
        ("with:\n  - ada\n  - ada\n", "with:\n  - ada\n"),
        ("with: [ben, ben, 'ada', ada, ada]\n", "with: [ben, ben, 'ada']\n"),
        ("with: [ada, ada, ben, ada, ada, eva, ada]\n", "with: [ada, ben, eva]\n"),
        ("with: [ada, ada, # both\n  ada]\n", "with: [ada, # both\n  ]\n"),
        ("with:\n- ada\n- ada\n- ben\n- ada\n-   ada\n", "with:\n- ada\n- ben\n"),
        (
            "with: [ada, ada]\nask: {what: A, who: [ada, ada]}\n",
            "with: [ada]\nask: {what: A, who: [ada]}\n",
        ),
        ("with:\n  - ada\n  - ada # who was ada-2\n", "with:\n  - ada\n  - ada # who was ada-2\n"),
        (
            "with: ada\nask: [{what: A vendor, who: [ada, ada]}]\n",
            "with: ada\nask: [{what: A vendor, who: [ada]}]\n",
        ),
        ("with: ada\nx-tags: [ada, ada]\n", "with: ada\nx-tags: [ada, ada]\n"),
    ],
)
def test_a_touch_names_everybody_once(before: str, after: str) -> None:
    change = Change("journal/2026/a.md", "", touch(before))
    assert without_repeats(change, "ada").after == touch(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "\ufeffrelations:\r\n- to: ada\r\n  type: friend\r\n- type: friend\r\n  to: ada\r\n",
            "\ufeffrelations:\r\n- to: ada\r\n  type: friend\r\n",
        ),
        (
            "relations: [{to: ada, type: friend}, {to: ada, type: mentor}]",
            "relations: [{to: ada, type: friend}, {to: ada, type: mentor}]",
        ),
    ],
)
def test_a_contact_tells_each_relation_once(before: str, after: str) -> None:
    assert without_repeats(Change("contacts/ben.yml", "", before), "ada").after == after


@pytest.mark.parametrize("text", [None, "no front matter", "---\nwith: [ada, ada\n---\n"])
def test_what_cannot_be_read_stays(text: str | None) -> None:
    change = Change("journal/2026/a.md", "", text)
    assert without_repeats(change, "ada") == change


def test_thousands_of_repeats_go_at_once() -> None:
    before = touch("with:\n" + "- ben # him\n- ada\n" * 8000)
    after = touch("with:\n- ben # him\n- ada\n" + "- ben # him\n" * 7999)
    assert without_repeats(Change("journal/2026/a.md", "", before), "ada").after == after
