"""The benchmarks' networks are what they should be: sound, and the same each time."""

from __future__ import annotations

import importlib.util
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.records.network import load_book

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def networks(repository: Path) -> ModuleType:
    """Return the module of the generators, which is in no package."""
    path = repository / "benchmarks" / "networks.py"
    spec = importlib.util.spec_from_file_location("networks", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_generated_network_has_no_problems(networks: ModuleType, tmp_path: Path) -> None:
    for name in ("one", "other"):
        networks.write_network(tmp_path / name, contacts=300, touches=500)
    one, other = (load_book(tmp_path / name, NOW) for name in ("one", "other"))
    assert (len(one.contacts), len(one.touches), one.problems) == (300, 500, [])
    assert (one.contacts, one.touches) == (other.contacts, other.touches)
