from __future__ import annotations

import re
from colorsys import hls_to_rgb
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

import netjournal.pages
from netjournal.pages.avatars import SHADES
from netjournal.pages.avatars import avatar
from netjournal.pages.avatars import initials
from netjournal.pages.keeping import Keeping
from netjournal.pages.outlook import Outlook
from netjournal.pages.site import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from datetime import date

    Colour = tuple[float, float, float]  # red, green and blue, each from 0 to 1

STYLE = Path(netjournal.pages.__file__).parent / "theme" / "assets" / "netjournal" / "avatars.css"
HSL = r"hsl\(var\(--nj-hue\) (\d+)% (\d+)%\)"
JPEG = b"\xff\xd8\xff\xe0 a face"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Okafor", "AO"),
        ("Ludwig van der Rohe", "LR"),
        ("Ada", "A"),
        ("søren kjær", "SK"),
        ("E\u0301lise (Lise) Dupont", "ÉD"),
        ("王小明", "王"),
        ("q\u0323ux", "Q\u0323"),
        ("ßeta", "ß"),
        ("4711", "·"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_colour_stays_with_the_file_whatever_the_name(contact: Callable) -> None:
    ada = contact("Ada Okafor")
    same = contact("Ada Bello", slug="ada-okafor")

    assert avatar(ada, Path()).shade == avatar(same, Path()).shade
    assert {avatar(contact(name), Path()).shade for name in "abcdefghijklmnop"} == {*range(SHADES)}


def test_a_picture_stands_instead_of_the_initials(
    book: Callable, contact: Callable, site: Callable, today: date, tmp_path: Path
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.png").write_bytes(JPEG)
    network = replace(
        book(
            contact("Ada", photo="photos/a.png"),
            contact("Ben", photo="photos/missing.jpg"),
            contact("Chiara"),
        ),
        root=tmp_path,
    )

    pages = site(network)

    made = files(Keeping(Outlook(network, {}, today)))
    (asset,) = [each for each in made if each.title.startswith("Photo of")]
    assert (asset.src_uri, asset.path) == ("contacts/ada.jpg", str(tmp_path / "photos" / "a.png"))
    faces = Html(pages["contacts/index.md"].html).css(".nj-avatar")
    assert [face.attributes.get("data-initials") for face in faces] == [None, "B", "C"]
    assert [image.attributes["src"] for image in faces[0].css("img")] == ["ada.jpg"]
    own = Html(pages["contacts/ada.md"].html).css_first(".nj-avatar--large img")
    assert own.attributes["src"] == "ada.jpg"
    due = Html(pages["due.md"].html).css("img")
    assert all(image.attributes["src"] == "contacts/ada.jpg" for image in due)


def test_initials_can_be_read_on_every_colour() -> None:
    for pair in colours(STYLE.read_text(encoding="utf-8")):
        assert contrast(*pair) >= 4.5, pair


def colours(style: str) -> Iterator[tuple[Colour, Colour]]:
    """Yield the colours of letters and circle of each shade, for light and for dark."""
    pair = re.compile(rf"color: {HSL};\s+background-color: {HSL}")
    schemes = [[*map(int, found.groups())] for found in pair.finditer(style)]
    hues = [*map(int, re.findall(r"--nj-hue: (\d+)", style))]
    assert (len(schemes), len(hues)) == (2, SHADES)
    for hue in hues:
        for letters, lightness, circle, lightness_there in schemes:
            yield rgb(hue, letters, lightness), rgb(hue, circle, lightness_there)


def rgb(hue: int, saturation: int, lightness: int) -> Colour:
    return hls_to_rgb(hue / 360, lightness / 100, saturation / 100)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
