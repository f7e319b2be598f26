"""What a message proposes to write reads back as it was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.records.reading import Reading
from netjournal.records.text import flow
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

PLAIN = ["hr", "C#", "Lumen Works", "R&D", "ada@lumen.example", "030 123", "…", "é", "no", "-a"[1:]]
QUOTED = ["C #hiring", "a, b", "a: b", "null", "~", "- a", "#a", "[a]", '"a"', " a", "a ", "*a", ""]
TEXTS = st.text().filter(str.isprintable) | st.sampled_from([*PLAIN, *QUOTED])


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_text_stands_without_quotes(text: str) -> None:
    assert flow.scalar(text) == text


@pytest.mark.parametrize("text", QUOTED)
def test_text_that_yaml_would_misread_stands_in_quotes(text: str) -> None:
    assert flow.scalar(text)[0] == flow.scalar(text)[-1] == '"'


@given(st.lists(TEXTS))
def test_a_list_reads_back(texts: list[str]) -> None:
    node = parse(flow.sequence(texts), Reading("a.yml"))
    assert isinstance(node, Items)
    assert [each.text for each in node.nodes if isinstance(each, Scalar)] == texts
    assert not any(
        each.absent for each, text in zip(node.nodes, texts, strict=True) if text.strip()
    )


@given(st.dictionaries(TEXTS, TEXTS))
def test_a_mapping_reads_back(texts: dict[str, str]) -> None:
    node = parse(f"x: {flow.mapping(texts)}", Reading("a.yml"))
    assert isinstance(node, Table)
    ((_, inner),) = node.pairs
    assert isinstance(inner, Table)
    assert [(key.text, value.text) for key, value in inner.pairs] == [*texts.items()]


def test_of_a_long_list_only_the_brackets_are_shown() -> None:
    assert flow.listed(["a", "b"]) == "a list: [a, b]"
    assert flow.listed(["a" * 60, "b" * 60]) == "a list: […, …]"
