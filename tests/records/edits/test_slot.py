"""Whatever a file looks like, an edit changes its key and not one byte beside it."""

from __future__ import annotations

import pytest
from hypothesis import event
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import NetjournalError
from netjournal.model import Severity
from netjournal.records.contacts import read_contact
from netjournal.records.edits.keys import with_added
from netjournal.records.edits.keys import with_removed
from netjournal.records.edits.keys import with_value
from netjournal.records.edits.keys import without
from netjournal.records.edits.slot import said
from netjournal.records.fields import CONTACT
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

# Every way to write the same few keys that its author could think of.
FORMS = {
    "name": [
        "name: Ada Okafor\n",
        "name: 'It''s Ada'   # as she: writes it\n",
        '"name": "Ad\\u00e4\\tOkafor"\n',
        "name :\n  Ada\n  Okafor # both\n",
        "name: >-\n\n    Ada\n    Okafor\n",
    ],
    "rank": ["rank: A\n", "rank:\n", "rank: # none yet\n", "rank: ~\n", "rank: 'b' #high\n"],
    "location": [
        "location: Łódź, R&D *wing*\n",
        'location: "a\ttab, a # and a \\"quote\\""\n',
        "location: Lagos &c, !important  # of late\n",
        "location: |\n  Lagos\n",
    ],
    "emails": [
        "emails: [ada@a.example, 'b@b.example']  # two\n",
        "email: ada@a.example # hers\n",
        "emails: # in order\n- ada@a.example   # first\n# not in use\n- b@b.example\n",
        "emails:\n    -   ada@a.example\n\n    -\n      b@b.example # last\n",
        "emails: [\n  ada@a.example, # first\n  b@b.example, # last\n]\n",
        "emails: []\n",
        "emails:\n",
    ],
    "blogs": [
        "blog: https://a.example/#top\n",
        "blogs:\n  url: https://a.example # all of it\n  author: Ada\n",
        "blogs: {url: 'https://a.example', author: Ada}\n",
        "blogs: [{url: 'https://a.example'}]\n",
        "blogs:\n  - url: https://a.example\n    author: |-\n      Ada\n",
        "blogs:\n  -\n    url: https://a.example\n",
    ],
    "met": [
        "met:\n  on: 2019 # or 2020\n  where: Lagos\n",
        "met: {where: 'Lagos, at night', on: 2019}\n",
        "met: {\n  on: 2019, # or 2020\n  in_person}\n",
        "met:\n  where: >\n    Lagos\n\n    Ikeja\n",
        "met:\n",
    ],
    "notes": [
        "notes: |\n  # no comment\n  - no: list\n\n  \ttabs too\n",
        "notes: |+ # kept\n  Text.\n   \n",
        'notes: "two\\nlines, \\u2028 three"\n',
        "notes: One line,\n  and its: end\n".replace(": end", " end"),
        "notes: ''\n",
    ],
    "x-own": ["x-own: {a: [b, {c: d}]}\n", "x-own: 日本語\n", "'x-own':\n- a\n"],
}
BETWEEN = ["# a comment: [not, a, key]\n", "\n", "#\n", " # rank: C\n"]

pieces = st.tuples(*(st.sampled_from(forms) | st.just("") for forms in FORMS.values())).flatmap(
    lambda chosen: st.permutations(
        [(key, form) for key, form in zip(FORMS, chosen, strict=True) if form and key != "name"]
    )
)


@st.composite
def files(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Draw a file in block style as its parts in order: each the key it belongs to, and a text."""
    name = ("name", draw(st.sampled_from(FORMS["name"])))
    parts = [
        ("", text) for text in draw(st.sampled_from([[], ["---\n"], ["# top\n", "--- # x\n"]]))
    ]
    for part in (name, *draw(pieces)):
        parts += [
            part,
            *(("", text) for text in draw(st.lists(st.sampled_from(BETWEEN), max_size=2))),
        ]
    parts += [
        ("", text) for text in draw(st.sampled_from([[], ["...\n"], ["... # end\n", "# end\n"]]))
    ]
    if draw(st.booleans()):
        parts = [(key, text.replace("\n", "\r\n")) for key, text in parts]
    if draw(st.booleans()):
        parts.insert(0, ("", "\ufeff"))
    if draw(st.booleans()):
        parts[-1] = (parts[-1][0], parts[-1][1].rstrip("\r\n"))
    return parts


VALUES = [
    ("name", ["Bo: the #1"]),
    ("rank", ["C"]),
    ("birthday", ["1984"]),
    ("location", ["no"]),
    ("emails", ["new@a.example"]),
    ("emails", ["new@a.example", "newer@a.example"]),
    ("blogs", ["https://new.example/#x"]),
    ("blogs", ["{url: 'https://new.example', author: 'A, b'}"]),
    ("met.where", ["Zürich: “old, town” #3"]),
    ("met.in_person", ["yes"]),
    ("links.home", ["https://new.example"]),
    ("notes", ["# one\n\n  two: \n- three"]),
    ("notes", ["null"]),
    ("x-own", ["~"]),
    ("x-new", ["{", "- }"]),
]


def tree(text: str) -> dict[str, object]:
    reading = Reading("contacts/ada.yml")
    node = parse(text.removeprefix("\ufeff"), reading)
    assert isinstance(node, Table), (text, reading.problems)
    return dict(said(node))


def spelled(key: str, parts: dict[str, object]) -> str:
    """Return how a file spells the field of a key."""
    field = CONTACT.by_name.get(key)
    names = (field.key, *field.aliases) if field else (key,)
    return next((name for name in names if name in parts), key)


@settings(deadline=None, max_examples=300)
@given(files(), st.sampled_from(VALUES))
def test_setting_a_key_changes_that_key_and_no_byte_beside_it(
    parts: list[tuple[str, str]], value: tuple[str, list[str]]
) -> None:
    key, values = value
    before = "".join(text for _, text in parts)
    after = with_value(before, CONTACT, key, values)
    outer = spelled(key.partition(".")[0], tree(before))
    assert without_key(tree(after), outer) == without_key(tree(before), outer)
    assert with_value(after, CONTACT, key, values) == after
    at = [place for place, (name, _) in enumerate(parts) if name == key.partition(".")[0]]
    starts = [at[0]] if at else range(len(parts) + 1)
    assert any(
        after.startswith("".join(text for _, text in parts[:start]))
        and after.endswith("".join(text for _, text in parts[start + len(at) :]))
        for start in starts
    )


def without_key(parts: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in parts.items() if name != key}


@settings(deadline=None)
@given(files())
def test_deleting_every_key_in_turn_leaves_what_stood_between(parts: list[tuple[str, str]]) -> None:
    text = "".join(text for _, text in parts)
    left = [(key, piece) for key, piece in parts if key in {"", "name"}]
    for key, _ in parts:
        if key not in {"", "name"}:
            text = without(text, CONTACT, key)
    assert text.rstrip() == "".join(piece for _, piece in left).rstrip()


@settings(deadline=None)
@given(files(), st.sampled_from(["emails", "blogs", "met", "notes", "x-own", "rank"]))
def test_a_value_that_is_set_where_there_was_none_and_deleted_again_leaves_no_trace(
    parts: list[tuple[str, str]], key: str
) -> None:
    before = "".join(text for name, text in parts if name != key)
    values = {"met": "{on: 2019}", "rank": "A", "notes": "a\nb", "emails": "a@b.example"}
    after = with_value(before, CONTACT, key, [values.get(key, "https://b.example")])
    assert without(after, CONTACT, key) == before


@settings(deadline=None)
@given(files(), st.sampled_from([("emails", "new@a.example"), ("blogs", "https://new.example")]))
def test_what_is_added_to_a_list_and_removed_again_leaves_no_trace(
    parts: list[tuple[str, str]], item: tuple[str, str]
) -> None:
    key, value = item
    before = "".join(text for _, text in parts)
    after = with_added(before, CONTACT, key, [value])
    old = tree(before).get(spelled(key, tree(before)))
    new = tree(after)[spelled(key, tree(after))]
    assert new == [*(old if isinstance(old, list) else [old] if old else []), value]
    again = with_removed(after, CONTACT, key, [value])
    assert again == before or not isinstance(old, list) or not old


PROSE = st.text(st.characters(codec="utf-8")) | st.text(
    alphabet="ab :#-'\"\n\t|>&*!%@`[]{},?~=\r\\\x85\u2028\xa0\x00\ufeff", min_size=1
)
CONTAINERS = ["name: Ada\n", "{name: Ada}", "name: Ada\r\nnotes: |\r\n  x\r\nx-a: [1]", "name: Ada"]


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(CONTAINERS),
    st.sampled_from(["nickname", "notes", "met.where", "x-a", "gift_ideas"]),
    PROSE,
)
def test_any_text_reads_back_as_given_or_is_refused_with_a_sentence(
    text: str, key: str, value: str
) -> None:
    try:
        after = with_value(text, CONTACT, key, [value])
    except NetjournalError:
        event("refused")
        takes_any = key in {"notes", "x-a"} or (value.isprintable() and not set(value) & set(",["))
        assert value.strip() == "" or not takes_any
        return
    event("reads back")
    outer, _, inner = key.partition(".")
    found = tree(after)[outer]
    if inner:
        assert isinstance(found, dict)
        found = found[inner]
    expected = value if key in {"notes", "x-a"} else value.strip()
    assert found in (expected, [expected]) or value.strip().startswith("[")


@settings(deadline=None, max_examples=300)
@given(
    st.text(alphabet="ab :#-'\"\n\t|>&*!%@`[]{},?~=\r\\.", max_size=40)
    | st.text(alphabet="ab :#-\n|>[]{},?", max_size=20).map(
        "name: Ada\n{}\nemails: [a@b.example]".format
    )
    | st.text(alphabet="ab :#-\n|>[]{},?", max_size=20).map(
        "name: Ada\nemails:\n- a@b.example\n{}".format
    )
    | st.text(alphabet="ab :#-'\"\t|>&*!%@`[]{},?~=\\.", max_size=40).map(
        "name: Ada # {0}\nnotes: |\n  {0}\n   \n# {0}\nx-b: 1".format
    ),
    st.sampled_from(VALUES),
    st.sampled_from([with_value, with_added, with_removed, lambda *given: without(*given[:3])]),
)
def test_any_file_is_edited_unless_it_is_faulty_and_refused_with_a_sentence(
    text: str, value: tuple[str, list[str]], edit: object
) -> None:
    assert callable(edit)
    reading = Reading("contacts/ada.yml")
    read_contact(text, reading)
    is_faulty = any(problem.severity is Severity.ERROR for problem in reading.problems)
    try:
        after = edit(text, CONTACT, *value)
    except NetjournalError:
        event(f"refused, faulty: {is_faulty}")
        assert is_faulty or edit is not with_value
        return
    event(f"edited, faulty: {is_faulty}")
    outer = spelled(value[0].partition(".")[0], tree(text))
    assert without_key(tree(after), outer) == without_key(tree(text), outer)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: Ada\nname: Bo\n", 'the file:2:1: "name" is on line 1 too; keep one of them first'),
        ("email: a@b.example\nemails: []\n", '"emails" is "email" again, on line 1'),
        ("name: &a Ada\nemails: &b [x]\n", "the file:2:9: emails: YAML takes &b for an anchor"),
        ("name: Ada\nemails: [*b]\n", "the file:2:10: emails: YAML takes *b for an alias"),
        ("name: [Ada\n", "the file:1:7: not YAML"),
        ("", "the file holds no fields; write a name into it first"),
        ("- name: Ada\n", "the file holds no fields"),
        ("[a]: b\n", "the file:1:1: this is no key; mend it first"),
        ("? name\n: Ada\n", "emails cannot be changed safely here; edit the file by hand"),
    ],
)
def test_what_must_be_mended_first_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(NetjournalError) as refusal:
        with_value(text, CONTACT, "emails", ["a@b.example"])
    assert message in str(refusal.value)
