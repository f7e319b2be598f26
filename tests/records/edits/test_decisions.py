"""A decision goes to the end of decisions.yml; every byte that was there stays."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import NetjournalError
from netjournal.model import Decision
from netjournal.model import Verdict
from netjournal.records.changes import apply
from netjournal.records.decisions import read_decisions
from netjournal.records.edits.decisions import added_decision
from netjournal.records.edits.decisions import with_decision
from netjournal.records.network import load_book
from netjournal.records.reading import Reading

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
ROTA = "https://ada.blogs.example/2026/11/17/rota/"
SKIPPED = Decision(ROTA, Verdict.SKIP, on=TODAY)
ADDED = f"- url: {ROTA}\n  decision: skip\n  on: 2026-11-20\n"
OLD = "- url: https://ben.example/\n  decision: skip\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ADDED),
        ("# Nothing yet", f"# Nothing yet\n{ADDED}"),
        (OLD, OLD + ADDED),
        (OLD.rstrip("\n"), OLD + ADDED),
        (f"{OLD}# the rest is from May\n", f"{OLD}# the rest is from May\n{ADDED}"),
        (f"{OLD}\n\n", f"{OLD}\n\n{ADDED}"),
        (
            f"  # mine\n  {OLD}".replace("\n  d", "\n    d"),
            f"  # mine\n  {OLD}".replace("\n  d", "\n    d")
            + "".join(f"  {line}\n" for line in ADDED.splitlines()),
        ),
        (OLD.replace("\n", "\r\n"), (OLD + ADDED).replace("\n", "\r\n")),
        (f"\ufeff{OLD}", f"\ufeff{OLD}{ADDED}"),
        ("- {url: https://ben.example/, decision: skip}", None),
        ("- url: https://ben.example/\n  decision: dunno  # a problem\n", None),
        ("---\n" + OLD, None),
    ],
)
def test_it_is_added_at_the_end(before: str, after: str | None) -> None:
    break_ = "" if before.endswith(("\n", "\r")) else "\n"
    assert with_decision(before, SKIPPED) == (after or f"{before}{break_}{ADDED}")


def test_all_that_is_known_is_written_and_read_again() -> None:
    later = Decision(
        "https://ada.example/a?b=c: d".replace(" ", "%20"),
        Verdict.LATER,
        date(2026, 12, 1),
        ("ada-okafor", "no"),
        TODAY,
    )
    mute = Decision("http://ben.example", Verdict.MUTE, people=("ben",))
    text = with_decision(with_decision("", later), mute)
    reading = Reading("decisions.yml")
    read = read_decisions(text, reading)
    assert read is not None
    assert (read.made, reading.problems) == ((later, mute), [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("url: https://ben.example/\n", "decisions.yml:1:1: the file is no list; mend it first"),
        ("- url: [\n", "decisions.yml:2:1: "),
        ("[]\n", "write it by hand: {url: "),
        (f"[{{url: {ROTA}, decision: skip}}]", "write it by hand: {url: "),
        (f"{OLD}...\n", "write it by hand: {url: "),
        (f"{OLD}  x-note: 'open\n", "decisions.yml:"),
    ],
)
def test_what_cannot_be_added_to_safely_is_refused(text: str, words: str) -> None:
    with pytest.raises(NetjournalError, match=r"(?s).*") as refused:
        with_decision(text, SKIPPED)
    assert words in str(refused.value)


PIECES = [
    *("\n", "\r\n", "\r", " ", "  ", "\t", "- ", "# a", "'", '"', "|\n", ">+\n", "---\n", "...\n"),
    *(
        OLD,
        ADDED,
        "- ~\n",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "url: ",
        "decision: later\n",
        "  until: ",
        "é",
    ),
    *("\ufeff", "\x85", "\u2028", "- x-a: |\n    b\n\n", "- - a\n", "&a ", "*a", "!t "),
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@settings(deadline=None)
@given(TEXTS)
def test_any_text_stays_as_it_was(text: str) -> None:
    try:
        after = with_decision(text, SKIPPED)
    except NetjournalError:
        return
    assert after.startswith(text)
    mark = "\ufeff"
    then, now = (
        read_decisions(each.removeprefix(mark), Reading("decisions.yml")) for each in (text, after)
    )
    assert then is not None
    assert now is not None
    assert now.made == (*then.made, SKIPPED)


def test_the_file_is_made_and_says_what_it_is(network) -> None:
    root = network({})
    apply(root, [added_decision(root, SKIPPED)])
    text = (root / "decisions.yml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=.netjournal/schema/decisions.json\n# What you decided"
    )
    assert text.endswith(f"\n{ADDED}")
    book = load_book(root, NOW)
    assert (list(book.decisions), book.problems) == ([SKIPPED], [])


def test_bytes_that_are_no_text_are_refused(network) -> None:
    root = network({})
    (root / "decisions.yml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(NetjournalError, match="not UTF-8"):
        added_decision(root, SKIPPED)
