"""A relation may be said in words, and is proposed as it is written here."""

from __future__ import annotations

import pytest

from netjournal.records.fields.relations import RELATION_TYPES
from netjournal.records.fields.relations import SYNONYMS
from netjournal.records.fields.relations import meant_relation
from netjournal.records.reading import as_said


@pytest.mark.parametrize(
    ("text", "to", "type_"),
    [
        ("ben-adams: friend", "ben-adams", "friend"),
        ("friend: ben-adams", "ben-adams", "friend"),
        ("friend of ben-adams", "ben-adams", "friend"),
        ("mentor ben", "ben", "mentor"),
        ("my boss Ben Adams", "ben-adams", "manager"),
        ("introduced by ben", "ben", "introduced-by"),
        ("best friend of Ben", "ben", "best-friend"),
        ("bandmate of ben-adams", "ben-adams", "bandmate"),
        ("ben-adams", "ben-adams", "…"),
        ("Ben Adams", "ben-adams", "…"),
    ],
)
def test_a_relation_in_words(text: str, to: str, type_: str) -> None:
    assert meant_relation(text) == {"to": to, "type": type_}


@pytest.mark.parametrize("text", ["too: ben", "to: ben", "friend", " ", "of"])
def test_a_misspelt_key_or_nobody_is_no_relation(text: str) -> None:
    meant = meant_relation(text)
    assert meant is None or meant["type"] == "…"


def test_what_people_say_is_said_of_types_there_are() -> None:
    assert SYNONYMS.keys() <= RELATION_TYPES.keys()
    words = [word for of_type in SYNONYMS.values() for word in of_type]
    assert len(words) == len(set(words))
    assert words == [as_said(word) for word in words]
    assert not RELATION_TYPES.keys() & set(words)
