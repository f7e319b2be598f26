"""`netjournal schema` writes what editors complete by, prints it, and documents the format."""

from __future__ import annotations

import json

import pytest

from netjournal.records.manual import manual

ADA = {"contacts/ada-okafor.yml": "name: Ada Okafor\ntags: hr\n"}


def test_it_writes_the_schemas_and_says_where(netjournal, network) -> None:
    root = network(ADA)
    ran = netjournal(root, "schema")
    assert ran.output.splitlines() == [
        ".netjournal/schema/contact.json",
        ".netjournal/schema/decisions.json",
        ".netjournal/schema/mkdocs.json",
        ".netjournal/schema/prompts.json",
    ]
    schema = json.loads((root / ".netjournal/schema/contact.json").read_text(encoding="utf-8"))
    assert [each["label"] for each in schema["definitions"]["contact"]["defaultSnippets"]] == [
        "ada-okafor"
    ]


@pytest.mark.parametrize("name", ["contact", "decisions", "mkdocs", "prompts"])
def test_it_prints_the_one_that_is_named(netjournal, network, name) -> None:
    root = network(ADA)
    printed = json.loads(netjournal(root, "schema", name).output)
    netjournal(root, "schema")
    written = (root / f".netjournal/schema/{name}.json").read_text(encoding="utf-8")
    assert printed == json.loads(written)


def test_it_prints_the_documentation_without_a_network(as_process, tmp_path) -> None:
    assert as_process(tmp_path, "schema", "--markdown").stdout == manual()


@pytest.mark.parametrize("command", [["check"], ["due"]])
def test_every_command_that_reads_the_network_keeps_them_current(
    netjournal, network, command
) -> None:
    root = network(ADA)
    contact = root / ".netjournal/schema/contact.json"
    netjournal(root, *command)
    assert "ada-okafor" in contact.read_text(encoding="utf-8")
    (root / "contacts/ben-adeyemi.yml").write_text("name: Ben Adeyemi\n", encoding="utf-8")
    netjournal(root, *command)
    assert "ben-adeyemi" in contact.read_text(encoding="utf-8")
    contact.unlink()
    netjournal(root, *command)
    assert "ben-adeyemi" in contact.read_text(encoding="utf-8")


def test_where_they_cannot_be_written_it_says_so(netjournal, network) -> None:
    root = network(ADA)
    (root / ".netjournal/schema/contact.json").mkdir(parents=True)
    ran = netjournal(root, "schema")
    assert ran.exit_code == 5
    assert "contact.json" in ran.stderr
    assert netjournal(root, "check").exit_code == 0


def test_the_documentation_is_of_the_whole_format(netjournal, network) -> None:
    ran = netjournal(network(ADA), "schema", "contact", "--markdown")
    assert ran.exit_code == 2
    assert "leave out contact" in ran.stderr
