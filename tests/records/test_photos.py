from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.records.photos import UnusablePhotoError
from netjournal.records.photos import find_photo
from netjournal.records.photos import kind_of

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n and the rest"
AVIF = b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "network" / "photos").mkdir(parents=True)
    return tmp_path / "network"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpg"),
        (PNG, "png"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "webp"),
        (AVIF, "avif"),
        (AVIF.replace(b"avif", b"mif1", 1), "avif"),
        (b"\0\0\0\x18ftypisom\0\0\0\0mp42isom", None),
        (b"RIFF\x24\0\0\0WAVEfmt ", None),
        (b"GIF89a", None),
        (b"<svg onload='alert(1)'/>", None),
        (b"", None),
    ],
)
def test_a_picture_is_known_by_how_it_begins(head: bytes, kind: str | None) -> None:
    assert kind_of(head) == kind


def test_a_picture_is_found_whatever_its_name_says(root: Path) -> None:
    path = root / "photos" / "ada.txt"
    path.write_bytes(PNG)

    photo = find_photo(root, "photos/ada.txt")

    assert (photo.path, photo.extension) == (path.resolve(), "png")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("photos/nobody.jpg", "there is no picture"),
        ("photos", "there is no picture"),
        ("photos/page.jpg", "no picture in JPEG, PNG, WebP or AVIF"),
        ("photos/big.png", "over 1 MB"),
        ("photos/out.png", "leads out of the network's folder"),
        ("../secret.png", "leads out of the network's folder"),
        ("photos/\0", "cannot be read"),
    ],
)
def test_what_cannot_be_shown_says_why(root: Path, name: str, message: str) -> None:
    secret = root.parent / "secret.png"
    secret.write_bytes(PNG)
    (root / "photos" / "out.png").symlink_to(secret)
    (root / "photos" / "page.jpg").write_text("<!doctype html>")
    (root / "photos" / "big.png").write_bytes(PNG.ljust(1_000_001))

    with pytest.raises(UnusablePhotoError, match=message):
        find_photo(root, name)
