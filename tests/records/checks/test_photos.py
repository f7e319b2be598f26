from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_picture_is_missed_until_it_is_there(network: Callable) -> None:
    root = network({"contacts/ada.yml": "name: Ada\nphoto: photos/ada.jpg\n"})

    (problem,) = load_book(root, NOW).problems

    assert str(problem) == (
        'contacts/ada.yml:2:8: there is no picture "photos/ada.jpg" in the network; save it there'
    )
    assert (problem.code, problem.severity) == ("bad-photo", "warning")
    (root / "photos").mkdir()
    (root / "photos" / "ada.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    assert load_book(root, NOW).problems == []


def test_a_link_out_of_the_network_is_an_error(network: Callable) -> None:
    root = network({"contacts/ada.yml": "name: Ada\nphoto: ada.jpg\n"})
    outside = root.parent / "outside.jpg"
    outside.write_bytes(b"\xff\xd8\xff\xe0")
    (root / "ada.jpg").symlink_to(outside)

    (problem,) = load_book(root, NOW).problems

    assert (problem.code, problem.severity) == ("outside-network", "error")
