"""Canaries: each private value is a word of its own, and no site for others holds one of them.

The fields are those that are declared, so that none can be forgotten.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING
from typing import Any

import pytest

from netjournal.records import fields
from netjournal.records.fields import values
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shapes import Pairs

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

    from netjournal.records.fields.shapes import Shape

MKDOCS_YML = """\
site_name: My network
docs_dir: journal
theme: {name: material, font: false}
nav:
  - Home: index.md
  - Due: due.md
  - Mine: [zqhiddenpagezq.md, books.md, contacts/zqhidden-personzq.md]
  - Contacts: contacts/index.md
not_in_nav: "/announcements/"
validation:
  nav: {omitted_files: warn, not_found: warn}
  links: {not_found: warn, anchors: warn, unrecognized_links: warn}
plugins:
  - search
  - netjournal:
      today: 2026-11-20
      profile: !ENV [NETJOURNAL_PROFILE, private]
      me: {name: Ines, aliases: [zqaliaszq], emails: [zqmyemailzq@x.example]}
"""
BOOKS = """\
---
audience: public
---
# Books

See [this](zqhiddenpagezq.md), [her](contacts/zqhidden-personzq.md#timeline),
[Ada](contacts/ada.md), [that](2026/zqtouchidzq.md), [due](due.md), ![a lake](lake.png).
"""
SHARED = {"rank", "organisations", "location", "blogs", "links", "tags", "interests"}
PUBLIC = {"organisations", "blogs", "links", "tags"}
# What even the private site has no place for, and what of a field that is told is told to nobody.
NOWHERE = {"zqblogsauthorzq", "zqlandedzq", "zqaliaszq", "zqmyemailzq"}
UNTOLD = {"zqblogsauthorzq", "zqblogsfeedzq"}
WRITTEN = {
    **dict.fromkeys((values.line, values.prose, values.label), "zq{}zq"),
    **dict.fromkeys((values.web_url, values.feed), "https://zq{}zq.example/"),
    values.email: "zq{}zq@x.example",
}


def canary(shape: Shape, word: str) -> Any:
    """Return a value of a shape in which the word stands as often as it can, None where never."""
    if isinstance(shape, Many):
        inner = canary(shape.of, word)
        return None if inner is None else [inner]
    if isinstance(shape, Pairs):
        return {f"zq{word}zq": canary(shape.values, f"{word}url")}
    if isinstance(shape, Group):
        inner = {
            field.key: canary(field.shape, f"{word}{field.key}") for field in shape.fields.fields
        }
        return {key: value for key, value in inner.items() if value is not None} or None
    assert isinstance(shape, Name | One)
    written = WRITTEN.get(shape.parse) if isinstance(shape, One) else None
    return written and written.format(word)


def canaries(of: fields.Fields, *but: str) -> dict[str, Any]:
    found = {field.key: canary(field.shape, field.key) for field in of.fields}
    return {key: value for key, value in found.items() if value is not None and key not in but}


def a_file(said: Mapping[str, Any]) -> str:
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in said.items())


def words_of(said: object) -> set[str]:
    return {f"zq{part}zq" for part in json.dumps(said).split("zq")[1::2]}


CONTACT = canaries(fields.CONTACT, "name") | {"snooze_until": "2027-01-01", "cadence": "6 weeks"}
HIDDEN = {"name": "Zqhiddennamezq Person", "notes": "zqhiddennoteszq"}
TOUCH = canaries(fields.TOUCH) | {
    "date": "2026-03-01",
    "with": ["zqhidden-personzq", "ada"],
    "channel": "comment",
    "audience": "public",
}
PROSE = {"zqhiddenpagezq", "zqpagewordszq", "zqattachmentzq", "zqstrayzq", "zqnewszq"}
WORDS = {
    *words_of(CONTACT),
    *words_of(TOUCH),
    *PROSE,
    *("zqhidden-personzq", "zqhiddennamezq", "zqhiddennoteszq", "zqtouchidzq", "zqtouchtextzq"),
    *("zqaliaszq", "zqmyemailzq"),
}
FILES = {
    "mkdocs.yml": MKDOCS_YML,
    "contacts/ada.yml": a_file({"name": "Ada", "audience": "public", **CONTACT}),
    "contacts/zqhidden-personzq.yml": a_file(HIDDEN),
    "journal/2026/zqtouchidzq.md": f"---\n{a_file(TOUCH)}---\nzqtouchtextzq @zqhidden-personzq\n",
    "journal/zqhiddenpagezq.md": "# zqpagewordszq\n\n![](zqattachmentzq.png)\n",
    "journal/zqattachmentzq.png": "",
    "journal/zqstrayzq.yml": "zqstrayzq: 1\n",
    "journal/announcements/zqnewszq.md": "---\ndate: 2026-05-01\ntitle: zqnewszq\nto: ada\n---\n",
    "journal/books.md": BOOKS,
    "journal/lake.png": "",
}


@pytest.fixture(scope="module", params=["private", "shared", "public"])
def built(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    mkdocs: Callable[..., Result],
) -> tuple[str, Path]:
    """Build the network for each audience, strictly, and return the profile and the site."""
    root = tmp_path_factory.mktemp(request.param)
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    config = root / "mkdocs.yml"
    done = mkdocs("build", config, "--strict", NETJOURNAL_PROFILE=request.param)
    assert done.exit_code == 0, done.output
    return request.param, root / "site"


def everything(site: Path) -> Iterator[str]:
    """Yield the names and the contents of all files of a site."""
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            yield f"{path.relative_to(site)}\n{data.decode('utf-8', 'replace')}".casefold()


def test_every_canary_stands_where_it_may_and_nowhere_else(built: tuple[str, Path]) -> None:
    profile, site = built
    told = {"shared": SHARED, "public": PUBLIC}.get(profile, ())
    text = "\n".join(everything(site))

    found = {word for word in WORDS if word in text}

    if profile == "private":
        assert found == WORDS - NOWHERE
    else:
        shown = words_of({key: CONTACT[key] for key in told if key in CONTACT})
        assert found == shown - UNTOLD
