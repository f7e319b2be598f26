"""Merging two contacts loses nothing that either file says."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.records.changes import apply
from netjournal.records.edits.comments import commented_lines
from netjournal.records.edits.merge import merged
from netjournal.records.edits.slot import walk
from netjournal.records.network import load_book
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.records.edits.merge import Merge

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MKDOCS_YML = "docs_dir: journal\nplugins:\n  - netjournal:\n      format: 1\n"
MODELINE = "# yaml-language-server: $schema=../.netjournal/schema/contact.json\n"


@pytest.fixture
def merge(network: Callable[[Mapping[str, str]], Path]) -> Callable[..., tuple[Merge, Path]]:
    """Merge contacts/ada-2.yml into contacts/ada.yml on the disk, among these other files."""

    def carry_out(
        ada: str, double: str, others: Mapping[str, str] | None = None
    ) -> tuple[Merge, Path]:
        files = {"contacts/ada.yml": ada, "contacts/ada-2.yml": double, "contacts/ben.yml": BEN}
        root = network({**files, **(others or {})})
        made = merged(root, load_book(root, NOW), "ada-2", "ada")
        apply(root, made.changes)
        book = load_book(root, NOW)
        assert [str(problem) for problem in book.problems] == []
        assert "ada-2" not in book.contacts
        return made, root

    return carry_out


BEN = "name: Ben Adeyemi\n"


def test_lists_are_united_gaps_filled_and_notes_appended(
    merge: Callable[..., tuple[Merge, Path]],
) -> None:
    made, root = merge(
        MODELINE
        + "name: Ada\nemails: [ada@a.example]\nblog: https://a.example\nnotes: |\n  One.\n",
        MODELINE + "name: Ada\nrank: B\nemail: ada@a.example\nx-e: x\n"
        "blogs:\n  - url: https://a.example\n  - https://b.example\ntag: hr\n"
        "links: {web: 'https://a.example'}\nmet: {on: 2019}\nnotes: Two.\n",
    )
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        MODELINE + "name: Ada\nrank: B\nemails: [ada@a.example]\n"
        "links:\n  web: https://a.example\n"
        "blog:\n  - https://a.example\n  - https://b.example\ntag: hr\nmet:\n  on: 2019\n"
        "notes: |-\n  One.\n\n  Two.\nx-e: x\n"
    )
    assert made.kept == ()


def test_what_differs_is_kept_and_told(merge: Callable[..., tuple[Merge, Path]]) -> None:
    made, root = merge(
        "name: Ada Okafor\nbirthday: 03-14\nadded: '2026-01-01'\nlinks: {web: 'https://a.example'}\n"
        "met:\n  on: 2019\nx-shoe: 41\n",
        "name: Ada O.\nbirthday: 1984-03-14\nadded: 2026-01-01 \nstatus: paused\nlinks: {web: 'https://b.example'}\n"
        "met: {on: 2020, how: event}\nx-shoe: 42\n",
    )
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8").partition("x-merged")[2] == (
        "-ada-2:\n  name: Ada O.\n  birthday: 1984-03-14\n  status: paused\n"
        "  links:\n    web: https://b.example\n  met:\n    on: 2020\n    how: event\n"
        "  x-shoe: 42\n"
    )
    assert made.kept == (
        'name: "Ada Okafor" holds; "Ada O." is kept under x-merged-ada-2',
        'birthday: "03-14" holds; "1984-03-14" is kept under x-merged-ada-2',
        'status: "active" holds; "paused" is kept under x-merged-ada-2',
        'links.web: "https://a.example" holds; "https://b.example" is kept under x-merged-ada-2',
        'met: "{on: 2019}" holds; "{on: 2020, how: event}" is kept under x-merged-ada-2',
        'x-shoe: "41" holds; "42" is kept under x-merged-ada-2',
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "left"), [("public", "shared", "public"), ("shared", "public", "public")]
)
def test_the_narrower_audience_holds(
    mine: str, theirs: str, left: str, merge: Callable[..., tuple[Merge, Path]]
) -> None:
    made, root = merge(f"name: Ada\naudience: {mine}\n", f"name: Ada\naudience: {theirs}\n")
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        f"name: Ada\naudience: shared\nx-merged-ada-2:\n  audience: {left}\n"
    )
    assert made.kept == ('audience: "shared" holds; "public" is kept under x-merged-ada-2',)


def test_saying_nothing_of_the_audience_is_private(
    merge: Callable[..., tuple[Merge, Path]],
) -> None:
    _, root = merge("name: Ada\naudience: public\n", "name: Ada\nprivate: notes\n")
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        "name: Ada\naudience: private\nprivate: notes\nx-merged-ada-2:\n  audience: public\n"
    )


def test_notes_are_there_already_only_where_whole_paragraphs_are(
    merge: Callable[..., tuple[Merge, Path]],
) -> None:
    mine = "name: Ada\nnotes: |-\n  What a laugh, that hat. Hattie.\n\n  Tea.\n\n  Rye.\n"
    _, root = merge(mine, "name: Ada\nnotes: Hat\n")
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        "name: Ada\nnotes: |-\n  What a laugh, that hat. Hattie.\n\n  Tea.\n\n  Rye.\n\n  Hat\n"
    )
    _, root = merge(mine, "name: Ada\nnotes: |\n  Tea.\n\n  Rye.\n")
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == mine


def test_keys_of_ones_own_may_hold_a_dot(merge: Callable[..., tuple[Merge, Path]]) -> None:
    made, root = merge("name: Ada\nx-a: 1\nx-a.b: 2\n", "name: Ada\nx-a.b: 4\nx-a: 3\n")
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        "name: Ada\nx-a: 1\nx-a.b: 2\nx-merged-ada-2:\n  x-a.b: 4\n  x-a: 3\n"
    )
    assert made.kept == (
        'x-a.b: "2" holds; "4" is kept under x-merged-ada-2',
        'x-a: "1" holds; "3" is kept under x-merged-ada-2',
    )


def test_what_is_of_ones_own_stays_the_number_flag_or_text_it_was(
    merge: Callable[..., tuple[Merge, Path]],
) -> None:
    _, root = merge(
        "name: Ada\nx-shoe: 41\n",
        "name: Ada\nx-shoe: 42\nx-own: {n: 1, ok: true, 3: '4', t: [no, 'no']}\nx-two: a\n\n  b\n",
    )
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        "name: Ada\nx-shoe: 41\nx-own:\n  n: 1\n  ok: true\n  3: '4'\n  t: [no, 'no']\n"
        "x-two: |-\n  a\n  b\nx-merged-ada-2:\n  x-shoe: 42\n"
    )


def test_comments_come_along_with_their_lines(merge: Callable[..., tuple[Merge, Path]]) -> None:
    _, root = merge(
        f"{MODELINE}name: Ada\r\nrank: A # close\r\n# end",
        f"{MODELINE}# from the fair\nname: Ada\nrank: A # closer\nnotes: 'no # comment'\n# end\n",
    )
    assert (root / "contacts" / "ada.yml").read_bytes().decode().splitlines()[4:] == [
        "# end",
        "# From contacts/ada-2.yml:",
        "# from the fair",
        "# rank: A # closer",
    ]


def test_a_line_of_the_notes_is_no_comment(merge: Callable[..., tuple[Merge, Path]]) -> None:
    _, root = merge("name: Ada\nnotes: |\n  # Ada\n", "# Ada\nname: Ada\n# Ada\n")
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        "name: Ada\nnotes: |\n  # Ada\n# From contacts/ada-2.yml:\n# Ada\n# Ada\n"
    )


def test_the_two_are_no_longer_related_and_everybody_else_follows(
    merge: Callable[..., tuple[Merge, Path]],
) -> None:
    _, root = merge(
        "name: Ada\nmet: {through: ada-2}\nrelations: [{to: ada-2, type: friend}]\n"
        "notes: Also @ada-2.\n",
        "name: Ada\nmet: {through: ada}\n"
        "relations:\n  - {to: ada, type: friend}\n  - {to: ben, type: mentor}\n",
        {
            "contacts/eva.yml": "name: Eva\nmet: {through: ada-2} # at the fair\nrelations:\n"
            "  - {to: ada, type: friend}\n  - {to: ada-2, type: friend}\n",
            "journal/2026/2026-11-01-call.md": "---\ndate: 2026-11-01\nwith: [ada, ben, ada-2]\n"
            "channel: call\n---\nWith @ada-2.\n",
        },
    )
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        "name: Ada\nrelations:\n  - to: ben\n    type: mentor\nnotes: Also @ada.\n"
    )
    assert (root / "contacts" / "eva.yml").read_text(encoding="utf-8") == (
        "name: Eva\nmet: {through: ada} # at the fair\nrelations:\n  - {to: ada, type: friend}\n"
    )
    assert (root / "journal/2026/2026-11-01-call.md").read_text(encoding="utf-8") == (
        "---\ndate: 2026-11-01\nwith: [ada, ben]\nchannel: call\n---\nWith @ada.\n"
    )


def test_a_lone_relation_to_the_other_goes(merge: Callable[..., tuple[Merge, Path]]) -> None:
    _, root = merge("name: Ada\n", "name: Ada\nrelation: {to: ada, type: friend}\n")
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == "name: Ada\n"


def test_a_comment_on_what_related_the_two_stays(merge: Callable[..., tuple[Merge, Path]]) -> None:
    _, root = merge(
        "name: Ada\nrelations:\n  # from the fair\n  - to: ada-2 # her sister?\n    type: friend\n"
        "  - to: ben # both\n    type: friend\n",
        "name: Ada\n",
    )
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        "name: Ada\nrelations:\n  # from the fair\n"
        "  - to: ben # both\n    type: friend\n"
        "# From contacts/ada.yml:\n# - to: ada-2 # her sister?\n"
    )


def test_what_items_have_of_ones_own_comes_along(merge: Callable[..., tuple[Merge, Path]]) -> None:
    made, root = merge(
        "name: Ada\nmet: {on: 2019}\nrelation: {to: ben, type: friend}\norganisation: Lumen\n",
        "name: Ada\nmet: {on: 2019, x-at: 8}\nrelation: {to: ben, type: friend, x-since: 1}\n"
        "organisations: [{name: Lumen, x-b: 2}, {name: Lumen, x-c: 3}]\n",
    )
    assert (root / "contacts" / "ada.yml").read_text(encoding="utf-8") == (
        "name: Ada\nmet: {on: 2019, x-at: 8}\nrelation: {to: ben, type: friend}\n"
        "organisation: Lumen\n"
        "x-merged-ada-2:\n  relation:\n    to: ben\n    type: friend\n    x-since: 1\n"
        "  organisation:\n    - name: Lumen\n      x-b: 2\n    - name: Lumen\n      x-c: 3\n"
    )
    assert made.kept[0] == (
        'relation: "{to: ben, type: friend}" holds; "{to: ben, type: friend, x-since: 1}" is kept '
        "under x-merged-ada-2"
    )


def test_relations_told_twice_only_now_are_named(
    network: Callable[[Mapping[str, str]], Path],
) -> None:
    root = network(
        {
            "contacts/ada.yml": "name: Ada\nrelation: {to: ben, type: mentor}\n",
            "contacts/ada-2.yml": "name: Ada\n",
            "contacts/ben.yml": "name: Ben\nrelations:\n- {to: ada-2, type: mentee}\n",
            "contacts/eva.yml": "name: Eva\nrelations:\n- {to: ada, type: friend}\n"
            "- {to: ada-2, type: friend} # since 2019\n"
            "- {to: ben, type: friend}\n- {to: ben, type: friend}\n",
        }
    )
    assert merged(root, load_book(root, NOW), "ada-2", "ada").kept == (
        (
            "contacts/ben.yml: contacts/ada.yml says so already; a relation is written in one of "
            "the two files: delete one"
        ),
        'contacts/eva.yml: this file says "friend" of ada twice; delete one',
    )


def test_what_cannot_be_merged_is_told(network: Callable[[Mapping[str, str]], Path]) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n", "contacts/bo.yml": "name: Bo\nrnk: A\n"})
    book = load_book(root, NOW)
    with pytest.raises(NetjournalError, match="ada cannot be merged into itself"):
        merged(root, book, "ada", "ada")
    with pytest.raises(NotFoundError, match='no contact is called "eva"'):
        merged(root, book, "ada", "eva")
    with pytest.raises(NetjournalError, match=r"mend this before merging: contacts/bo\.yml:2:1"):
        merged(root, book, "bo", "ada")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x-a: &q 1", "contacts/bo.yml:2:6: YAML takes &q for an anchor"),
        ("x-a: {b: 1, b: 2}", 'contacts/bo.yml:2:13: "b" is on line 2 too'),
        ("x-a: [{[c]: 1}]", "contacts/bo.yml:2:8: this is no key"),
    ],
)
def test_the_file_that_must_be_mended_first_is_named(
    line: str, message: str, network: Callable[[Mapping[str, str]], Path]
) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n", "contacts/bo.yml": f"name: Bo\n{line}\n"})
    with pytest.raises(NetjournalError) as refusal:
        merged(root, load_book(root, NOW), "bo", "ada")
    assert message in str(refusal.value)


LINES = {
    "name": ["name: Ada Okafor # née Brown\n", "name: >-\n  Ada\n  Brown\n", "name: 'Ada'\n"],
    "rank": ["", "rank: A # often\n", "rank: 'b'\n", "rank:\n"],
    "birthday": ["", "birthday: --03-14\n", "birthday: 03-14\n", "birthday: 1984\n"],
    "emails": ["", "email: ada@a.example # work\n", "emails: [b@b.example, 'ada@a.example']\n"],
    "organisations": ["", "organisation: Lumen\n", "organisations:\n- name: Lumen\n  from: 2021\n"],
    "links": [
        "",
        "links: {web: 'https://a.example'}\n",
        "links:\n  web: https://b.example # old\n",
    ],
    "met": ["", "met: {on: 2019, where: Lagos}\n", "met:\n  # where?\n  on: 2019\n  how: event\n"],
    "notes": [
        "",
        "notes: |\n  # not a comment\n\n  Text.\n",
        'notes: "one\\n\\ntwo"\n',
        "notes: wo\n",
        "notes: |+\n  # the end\n\n  two\n\n\n",
    ],
    "x-own": ["", "x-own: [1, {a: b}]\n", "x-own: # what?\n  a: 2\n"],
    "x-own.a": ["", "x-own.a: 3\n", "x-own.a: 'one'\n"],
    "end": ["", "# the end\n", "# not a comment\n", "\n...\n"],
}
texts = st.tuples(*(st.sampled_from(each) for each in LINES.values())).map("".join)


def leaves(text: str) -> set[str]:
    """Return every single value a file says, paragraph by paragraph, and each comment's words."""
    tree = parse(text, Reading("contacts/ada.yml"))
    assert tree is not None
    values = (node.text for node in walk(tree) if isinstance(node, Scalar) and not node.absent)
    comments = (line.rpartition("#")[2].strip() for line in commented_lines(text, tree))
    return {
        *(paragraph.strip() for value in values for paragraph in value.split("\n\n")),
        *(f"# {words}" for words in comments),
    }


@settings(deadline=None, max_examples=80)
@given(texts, texts)
def test_everything_either_file_says_is_in_the_one_that_stays(mine: str, theirs: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "contacts").mkdir()
        for name, text in {
            "mkdocs.yml": MKDOCS_YML,
            "contacts/a.yml": mine,
            "contacts/b.yml": theirs,
        }.items():
            (root / name).write_text(text, encoding="utf-8", newline="")
        made = merged(root, load_book(root, NOW), "b", "a")
        after = {change.path: change.after for change in made.changes}
    assert after["contacts/b.yml"] is None
    text = after["contacts/a.yml"]
    assert text is not None
    same = {"email", "emails", "organisation", "organisations", "03-14", "--03-14"}
    nothing = {"rank"}  # without a value
    assert leaves(mine) | leaves(theirs) <= leaves(text) | same | nothing
