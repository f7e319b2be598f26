"""A record is what a frozen dataclass of the same fields is."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Any

import pytest

from netjournal.model.record import Record


class Parcel(Record):
    to: str
    weight: int = 1
    labels: list[str] = field(default_factory=list)


class Letter(Parcel):
    stamp: str = "second class"


@dataclass(frozen=True)
class Model:
    """What `Letter` has to be like."""

    to: str
    weight: int = 1
    labels: list[str] = field(default_factory=list)
    stamp: str = "second class"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("Ada",), {}),
        (("Ada", 2), {"stamp": "first class"}),
        (("Ada", 2, ["fragile"], "none"), {}),
        ((), {"weight": 3, "to": "Ben"}),
    ],
)
def test_fields_are_given_by_place_by_name_or_not_at_all(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    assert vars(Letter(*values, **named)) == vars(Model(*values, **named))
    assert repr(Letter(*values, **named)) == repr(Model(*values, **named)).replace(
        "Model", "Letter"
    )


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((), {"to": "Ada", "colour": "red"}),
        (("Ada", 1, [], "none", 5), {}),
        ((), {"w": 1}),
    ],
)
def test_a_missing_and_an_unknown_field_are_refused(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match="Letter takes to, weight, labels, stamp"):
        Letter(*values, **named)


def test_a_default_is_made_for_each_record() -> None:
    assert Parcel("Ada").labels is not Parcel("Ada").labels


def test_equal_are_records_of_one_kind_that_hold_the_same() -> None:
    assert Letter("Ada") == Letter("Ada", 1, [], "second class")
    assert Letter("Ada") != Letter("Ben")
    assert Letter("Ada") != Parcel("Ada")
    assert Letter("Ada") != ("Ada", 1, [], "second class")
    assert hash(Parcel("Ada", labels=())) == hash(Parcel("Ada", labels=()))  # type: ignore[arg-type]


def test_a_record_is_changed_only_in_a_copy() -> None:
    parcel = Parcel("Ada")
    with pytest.raises(FrozenInstanceError):
        parcel.weight = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del parcel.to
    assert replace(parcel, weight=2) == Parcel("Ada", 2)
    assert parcel == Parcel("Ada", 1)
