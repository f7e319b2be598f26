"""What every kind of record is: a frozen dataclass, quick to define."""

from __future__ import annotations

from dataclasses import MISSING
from dataclasses import FrozenInstanceError
from dataclasses import dataclass
from dataclasses import fields
from typing import Any
from typing import ClassVar
from typing import dataclass_transform


@dataclass_transform(frozen_default=True)
class Record:
    """Make a subclass a frozen dataclass whose methods are these.

    `dataclass(frozen=True)` writes and compiles six methods for each class, each time the program
    starts: for all classes of the model that takes longer than a command's own work.
    """

    __match_args__: ClassVar[tuple[str, ...]]
    _names: ClassVar[frozenset[str]]
    _defaults: ClassVar[dict[str, object]]
    _factories: ClassVar[dict[str, Any]]

    def __init_subclass__(cls) -> None:
        dataclass(init=False, repr=False, eq=False)(cls)
        every = fields(cls)  # type: ignore[arg-type]  # it is one from here on
        cls._names = frozenset(cls.__match_args__)
        cls._defaults = {each.name: each.default for each in every if each.default is not MISSING}
        cls._factories = {
            each.name: each.default_factory for each in every if each.default_factory is not MISSING
        }

    def __init__(self, *values: object, **named: object) -> None:
        said = self._defaults | named
        if values:
            said.update(zip(self.__match_args__, values, strict=False))
        for name, make in self._factories.items():
            if name not in said:
                said[name] = make()
        if said.keys() != self._names or len(values) + len(named) > len(said):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self.__match_args__)}")
        vars(self).update(said)

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__match_args__])

    def __repr__(self) -> str:
        pairs = zip(self.__match_args__, self._values(), strict=True)
        said = ", ".join(f"{name}={value!r}" for name, value in pairs)
        return f"{type(self).__qualname__}({said})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(self) is not type(other):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")
