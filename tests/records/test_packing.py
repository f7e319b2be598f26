"""Every record becomes JSON and is made of it again; anything else is refused."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal import model
from netjournal.records.packing import form_of

PARTS = (
    model.PartialDate,
    model.Cadence,
    model.Organisation,
    model.Blog,
    model.Met,
    model.Relation,
    model.Item,
    model.Offer,
    model.Promise,
    model.Help,
    model.KeptAnswer,
    model.Decision,
    model.Me,
)
RECORDS = (
    model.Config,
    model.Contact,
    model.Touch,
    model.Announcement,
    model.Decisions,
    model.Problem,
)
NAMES = {**vars(model), "dt": dt, "date": dt.date, "Mapping": Mapping}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


@cache
def builds(kind: type) -> st.SearchStrategy[object]:
    hints = get_type_hints(kind, localns=NAMES)
    return st.builds(kind, **{each.name: st.from_type(hints[each.name]) for each in fields(kind)})


for part in PARTS:
    st.register_type_strategy(part, builds(part))


@pytest.mark.parametrize("kind", [*PARTS, *RECORDS])
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_record_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    records = data.draw(st.lists(builds(kind), max_size=3))
    form = form_of(kind.__name__)
    packed = json.loads(json.dumps([form.pack(record) for record in records]))
    assert list(form.unpack(packed)) == records


def test_what_is_as_by_default_takes_no_place() -> None:
    form = form_of("Contact")
    packed = form.pack(model.Contact("ada", "Ada", tags=("hr",), path="contacts/ada.yml"))
    assert [value for value in packed if value is not None] == [
        "ada",
        "Ada",
        ["hr"],
        "contacts/ada.yml",
    ]


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind is not model.Decisions])
@settings(max_examples=30, deadline=None)
@given(rows=st.lists(json_values, min_size=1, max_size=3))
def test_json_that_is_no_record_is_refused(kind: type, rows: list[object]) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        form_of(kind.__name__).unpack(rows)


@given(data=st.data())
def test_a_value_of_another_type_is_refused(data: st.DataObject) -> None:
    """Only what a text field cannot be told from, another text, gets through."""
    packed = form_of("Contact").pack(model.Contact("ada", "Ada"))
    at = data.draw(st.integers(0, len(packed) - 1))
    packed[at] = data.draw(st.booleans() | st.integers() | st.dictionaries(st.text(), st.text()))
    with pytest.raises((LookupError, TypeError, ValueError)):
        form_of("Contact").unpack([packed])
