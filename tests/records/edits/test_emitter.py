"""Any data becomes YAML that says the same, in the style its field asks for."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.records.edits.emitter import block
from netjournal.records.edits.emitter import inline
from netjournal.records.edits.emitter import on_one_line
from netjournal.records.edits.emitter import styled
from netjournal.records.edits.slot import said
from netjournal.records.fields import CONTACT
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import parse


@pytest.mark.parametrize(
    ("key", "data", "written"),
    [
        ("tags", ["hr", "radio plays", "no"], "tags: [hr, radio plays, 'no']\n"),
        ("emails", "ada@a.example", "emails: ada@a.example\n"),
        ("phones", ["+234 1", "0123"], "phones: [+234 1, '0123']\n"),
        ("blogs", ["https://a.example/#b"], "blogs:\n  - https://a.example/#b\n"),
        ("birthday", "1984", "birthday: 1984\n"),
        ("nickname", "1984", "nickname: '1984'\n"),
        (
            "met",
            {"on": "2019-10-03", "in_person": "yes"},
            "met:\n  on: 2019-10-03\n  in_person: yes\n",
        ),
        ("links", {"on": "https://a.example"}, "links:\n  'on': https://a.example\n"),
        (
            "organisations",
            [{"name": "Lumen: Works", "from": "2021"}, "Harmattan"],
            "organisations:\n  - name: 'Lumen: Works'\n    from: 2021\n  - Harmattan\n",
        ),
        ("notes", "one\n\n  two", "notes: |-\n  one\n\n    two\n"),
    ],
)
def test_each_field_has_its_style(key: str, data: object, written: str) -> None:
    assert block({key: styled(CONTACT.by_name[key].shape, data)}) == written


def test_on_one_line_all_is_in_brackets() -> None:
    shape = CONTACT.by_name["organisations"].shape
    data = styled(shape, [{"name": "A, B", "from": "2021"}, "two\nlines"])
    assert inline(data) == "[{name: 'A, B', from: 2021}, \"two\\nlines\"]"


texts = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip) | st.text(
    "ab :#-'\"\n\t|>&*!%@`[]{},?~=\r\\\x85\u2028\xa0\x00\ufeff", min_size=1
).filter(str.strip)
trees = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(texts, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("text", "in_brackets"),
    [
        ("x-a: {n: 1, ok: true, 'no': 'no', 3: '3', at: 1:30}", "at: '1:30'"),
        ("x-a: [2026-11-22, '2026-11-22', 0x1f, a b]", "0x1f, a b"),
        ("x-a: one\n\n  two", '{x-a: "one\\ntwo"}'),
    ],
)
def test_what_was_read_is_written_with_its_quotes_where_they_matter(
    text: str, in_brackets: str
) -> None:
    node = parse(text, Reading("x.yml"))
    assert node is not None
    for written in (block(said(node)), inline(said(node))):
        again = parse(written, Reading("x.yml"))
        assert again is not None
        assert said(again) == said(node)
    assert in_brackets in inline(said(node))
    assert yaml.safe_load(block(said(node))) == yaml.safe_load(text)


@settings(deadline=None)
@given(st.dictionaries(texts, trees, min_size=1, max_size=3))
def test_any_data_reads_back_as_given(data: dict[str, object]) -> None:
    lines = block(on_one_line(styled(None, data)))
    for written in (block(styled(None, data)), lines, inline(styled(None, data))):
        reading = Reading("x.yml")
        node = parse(written, reading)
        assert node is not None, (written, reading.problems)
        assert said(node) == data
        assert said(parse(block(said(node)), reading)) == data
