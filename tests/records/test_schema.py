"""The editors' schemas follow the fields, know this network, and are kept current."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest
from jsonschema import Draft7Validator

from netjournal.errors import UnusableNetworkError
from netjournal.model import Book
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Organisation
from netjournal.records import fields
from netjournal.records.fields.relations import RELATION_TYPES
from netjournal.records.reading import Reading
from netjournal.records.schema import SCHEMAS
from netjournal.records.schema import contact_schema
from netjournal.records.schema import decisions_schema
from netjournal.records.schema import mkdocs_schema
from netjournal.records.schema import prompts_schema
from netjournal.records.schema import refresh
from netjournal.records.schema import write
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from netjournal.records.text.nodes import Node

ADA = Contact(
    slug="ada-okafor",
    name="Ada Okafor",
    organisations=(Organisation("Lumen Works"),),
    tags=("hr", "books: $new"),
    interests=("radio plays",),
    languages=("no",),
    household="okafor",
)
BEN = Contact(slug="ben-adeyemi", name="Ben Adeyemi", tags=("hr",))
BOOK = Book(
    root=Path(),
    config=Config(relation_types=RELATION_TYPES),
    contacts={each.slug: each for each in (ADA, BEN)},
)
CONTACT = Draft7Validator(contact_schema(BOOK))
MKDOCS = Draft7Validator(mkdocs_schema(BOOK))
DECISIONS = Draft7Validator(decisions_schema(BOOK))


def said(node: Node | None) -> Any:
    """Make JSON of YAML, every scalar a text: YAML 1.2 guesses nothing else in these examples."""
    if isinstance(node, Table):
        return {said(key): said(value) for key, value in node.pairs}
    if isinstance(node, Items):
        return [said(each) for each in node.nodes]
    return node.text if node else None


def of_contact(lines: str) -> bool:
    return CONTACT.is_valid({"name": "Ada", **said(parse(lines, Reading("an example")))})


def of_decisions(text: str) -> bool:
    return DECISIONS.is_valid(said(parse(text, Reading("an example"))))


def of_config(lines: str) -> bool:
    return MKDOCS.is_valid(
        {"plugins": ["search", {"netjournal": said(parse(lines, Reading("an example")))}]}
    )


@pytest.mark.parametrize("schema_of", SCHEMAS.values(), ids=SCHEMAS)
def test_it_is_a_json_schema(schema_of: Any) -> None:
    Draft7Validator.check_schema(schema_of(BOOK))


@pytest.mark.parametrize("field", fields.CONTACT.fields, ids=lambda field: field.key)
def test_every_field_of_a_contact_is_known_by_every_spelling_with_its_help(field: Any) -> None:
    properties = contact_schema(BOOK)["properties"]
    for key in (field.key, *field.aliases):
        assert of_contact(f"{key}: {field.example}")
        assert field.help in properties[key]["markdownDescription"]
        assert f"{field.key}: {field.example}" in properties[key]["description"]


@pytest.mark.parametrize("field", fields.CONFIG.fields, ids=lambda field: field.key)
def test_every_setting_is_known(field: Any) -> None:
    assert of_config(f"{field.key}: {field.example}")


@pytest.mark.parametrize(
    "lines",
    [
        "organisations: Lumen Works",
        "organisations: [Lumen Works, {name: Harmattan Foods, until: 2021}]",
        "blog: https://ada.example",
        "blogs: [{feed: feeds/ada.xml}]",
        "relation: {to: somebody-new, type: mentor}",
        "tags: quite-new",
        "x-shoe-size: [9, {left: 10}]",
        "private: Notes",
    ],
)
def test_short_forms_and_what_is_new_are_no_error(lines: str) -> None:
    assert of_contact(lines)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("birthday", 1984),
        ("languages", [False, "no"]),
        ("phone", 123),
        ("met", {"on": 2019}),
        ("nickname", 12),
        ("tags", ["hr", None, 7]),
        ("met", {"on": None, "through": None}),
        ("rank", None),
        ("organisations", None),
        ("relations", [{"to": 42, "type": "friend"}]),
    ],
)
def test_what_yaml_guesses_is_no_error(key: str, value: object) -> None:
    assert CONTACT.is_valid({"name": "Ada", key: value})


@pytest.mark.parametrize(
    "lines",
    [
        "brithday: 03-14",
        "rank: D",
        "birthday: 31-02",
        "met: {when: 2019}",
        "met: a meetup",
        "household: [okafor]",
        "relations: [{to: Ben Adeyemi, type: mentor}]",
        "relations: [{to: ben-adeyemi, type: mentr}]",
        "relations: [{to: ben-adeyemi}]",
        "organisations: [{title: Head of People}]",
        "private: [shoe-size]",
        "links: [https://ada.example]",
    ],
)
def test_what_check_would_refuse_is_an_error(lines: str) -> None:
    assert not of_contact(lines)


@pytest.mark.parametrize(
    "lines", ["frmat: 1", "ranks: {D: yearly}", "ranks: {A: often}", "channels: [fax]", "me: []"]
)
def test_wrong_settings_are_errors(lines: str) -> None:
    assert not of_config(lines)


SKIP = "- {url: https://ada.example/rota/, decision: skip}\n"


@pytest.mark.parametrize(
    "text",
    [
        SKIP,
        "- {url: https://ada.example/, decision: Later, until: 2026-12-01, on: 2026-11-22}\n",
        "- {url: https://ada.example/, decision: dismissed, with: [ada-okafor, not-yet-there]}\n",
    ],
)
def test_decisions_are_known(text: str) -> None:
    assert of_decisions(text)


def test_a_file_of_decisions_may_be_empty() -> None:
    assert DECISIONS.is_valid(None)


@pytest.mark.parametrize(
    "text",
    [
        "url: https://ada.example/rota/\ndecision: skip\n",
        "- https://ada.example/rota/\n",
        "- url: https://ada.example/rota/\n",
        "- {url: ada.example, decision: skip}\n",
        "- {url: https://ada.example/rota/, decision: ignore}\n",
        "- {url: https://ada.example/rota/, decision: later, until: soon}\n",
    ],
)
def test_wrong_decisions_are_errors(text: str) -> None:
    assert not of_decisions(text)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("hello:\n  - Ring\n  - 1 line", True),
        ("hello: Ring {nickname}", True),
        ('hello: [Ring, "{nickname}, ring"]', True),
        ("never-met:", True),
        ("x-later: Not yet", True),
        ("helo: Ring", False),
        ("hello: {a: b}", False),
        ("[hello]", False),
    ],
)
def test_prompts_are_texts_by_kind(text: str, is_right: bool) -> None:
    schema = Draft7Validator(prompts_schema(BOOK))
    assert schema.is_valid(said(parse(text, Reading("an example")))) is is_right


def test_the_network_s_people_are_offered_in_decisions_too() -> None:
    definitions = decisions_schema(BOOK)["definitions"]
    assert list(offered(definitions["contact"])) == ["ada-okafor", "ben-adeyemi"]


@pytest.mark.parametrize(
    "mkdocs",
    [
        {},
        {"plugins": {"search": {}, "netjournal": None}},
        {"plugins": ["netjournal"]},
        {"theme": {"name": "material"}, "nav": [{"Home": "index.md"}], "plugins": [{"tags": {}}]},
    ],
)
def test_the_rest_of_mkdocs_yml_is_left_in_peace(mkdocs: object) -> None:
    assert MKDOCS.is_valid(mkdocs)


def offered(schema: dict[str, Any]) -> dict[str, str]:
    return {each["label"]: each["description"] for each in schema["defaultSnippets"]}


def test_the_network_s_people_are_offered_with_name_and_organisation() -> None:
    assert offered(contact_schema(BOOK)["definitions"]["contact"]) == {
        "ada-okafor": "Ada Okafor, Lumen Works",
        "ben-adeyemi": "Ben Adeyemi",
    }


def test_the_network_s_own_words_are_offered() -> None:
    definitions = contact_schema(BOOK)["definitions"]
    assert list(offered(definitions["tags"])) == ["books: $new", "hr"]
    assert list(offered(definitions["interests"])) == ["radio plays"]
    assert list(offered(definitions["languages"])) == ["no"]
    assert list(offered(definitions["organisations in short"])) == ["Lumen Works"]


def test_a_word_that_yaml_or_the_editor_would_misread_is_written_safely() -> None:
    snippets = contact_schema(BOOK)["definitions"]["tags"]["defaultSnippets"]
    assert [each["bodyText"] for each in snippets] == [r'"books: \$new"', "hr"]


def test_every_person_is_named_once_however_many_fields_refer_to_them() -> None:
    assert json.dumps(contact_schema(BOOK)).count('"label": "ben-adeyemi"') == 1


def test_the_schemas_are_written_and_then_left_alone(tmp_path: Path) -> None:
    assert write(tmp_path, BOOK) == [
        ".netjournal/schema/contact.json",
        ".netjournal/schema/decisions.json",
        ".netjournal/schema/mkdocs.json",
        ".netjournal/schema/prompts.json",
    ]
    path = tmp_path / ".netjournal/schema/contact.json"
    assert json.loads(path.read_text(encoding="utf-8")) == contact_schema(BOOK)
    before = path.stat()
    refresh(tmp_path, BOOK)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    refresh(tmp_path, Book(root=tmp_path))
    assert json.loads(path.read_text(encoding="utf-8")) == contact_schema(Book(root=tmp_path))
    assert {each.stem for each in path.parent.iterdir()} == {*SCHEMAS}


@pytest.mark.skipif(sys.platform == "win32", reason="making a link takes an administrator")
@pytest.mark.parametrize("link", [".netjournal", ".netjournal/schema"])
def test_nothing_is_written_through_a_linked_folder(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "network"
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(outside)
    refresh(root, BOOK)
    assert list(outside.iterdir()) == []
    with pytest.raises(UnusableNetworkError):
        write(root, BOOK)


def test_where_it_cannot_be_written_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / ".netjournal/schema/contact.json").mkdir(parents=True)
    refresh(tmp_path, BOOK)
    assert [each.name for each in (tmp_path / ".netjournal/schema").iterdir()] == ["contact.json"]
