"""The netjournal section of `mkdocs.yml`, read from the file itself, without MkDocs.

The rest of the file belongs to MkDocs and to other plugins: their tags (`!ENV`,
`!!python/name:…`), anchors and aliases are passed over.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import yaml

from netjournal.errors import MisuseError
from netjournal.model import Audience
from netjournal.model import Config
from netjournal.model.book import DEFAULT_RANKS
from netjournal.model.openings import DEFAULT_WEIGHTS
from netjournal.records import fields
from netjournal.records.fields.relations import RELATION_TYPES
from netjournal.records.fields.relations import both_ways
from netjournal.records.reading import Reading
from netjournal.records.reading import quoted
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse
from netjournal.records.text.nodes import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from netjournal.records.text.nodes import Node

FORMAT: Final = 1
PLUGIN: Final = "netjournal"
_DEFAULTS: Final = Config()
_OF_A_BUILD: Final = ("profile", "show", "publish_private")


def read_config(text: str, reading: Reading) -> Config | None:
    """Return the configuration; None when the file cannot be parsed or does not list netjournal.

    Only a file that cannot be parsed leaves a problem behind in that case.
    """
    node = parse(text, reading)
    section = section_of(node)
    if section is None or not isinstance(node, Table):
        return None
    settings: dict[str, Any] = {
        "relation_types": dict(RELATION_TYPES),
        "docs_dir": _docs_dir(node, reading),
    }
    if section.refusal:
        reading.fault(section, "yaml-feature", f"{PLUGIN}: {section.refusal}")
    elif isinstance(section, Table):
        settings |= _settings(section, reading)
    elif not (isinstance(section, Scalar) and section.absent):
        message = f'{PLUGIN} takes a mapping of settings, a line "key: value" each'
        reading.fault(section, "wrong-kind", message)
    return Config(**settings)


def _settings(section: Table, reading: Reading) -> dict[str, Any]:
    values = fields.CONFIG.read(section, reading)
    if values.pop("format", FORMAT) != FORMAT:
        message = f"this netjournal reads format {FORMAT}; upgrade it, or write format: {FORMAT}"
        reading.fault(value_of(section, "format") or section, "wrong-format", message)
    if "ranks" in values:
        values["ranks"] = dict(DEFAULT_RANKS) | dict(values["ranks"])
    if "weights" in values:
        values["weights"] = dict(DEFAULT_WEIGHTS) | dict(values["weights"])
    if channels := values.pop("counting_channels", ()):
        values["counting_channels"] = frozenset(channels)
    if "relation_types" in values:
        values["relation_types"] = dict(RELATION_TYPES) | both_ways(values["relation_types"])
    values |= values.pop("comments", {})
    if "show" in values:
        values["show"] = {Audience(name): frozenset(keys) for name, keys in values["show"].items()}
    lead_days = values.pop("lead_days", {})
    return values | {f"{reason}_lead_days": days for reason, days in lead_days.items()}


def as_built(config: Config, section: Mapping[str, Any]) -> Config:
    """Return the configuration with what MkDocs made of our section: who may see the site.

    MkDocs resolves `!ENV` and `INHERIT`. All else stays as it was read from the file.

    Raises:
        MisuseError: a setting cannot be read. No guess is safe, so nothing is to be built.
    """
    said = {key: section[key] for key in _OF_A_BUILD if section.get(key) is not None}
    reading = Reading(PLUGIN)
    try:
        table = parse(yaml.safe_dump(said, allow_unicode=True), reading)
    except yaml.YAMLError as error:
        raise MisuseError(f"{PLUGIN}: the settings of the site cannot be read: {error}") from error
    values = _settings(table, reading) if isinstance(table, Table) else {}
    for problem in reading.problems:
        raise MisuseError(
            f"{PLUGIN}: {problem.message}; no site is built, lest it show more than you want"
        )
    defaults = {key: getattr(_DEFAULTS, key) for key in _OF_A_BUILD}
    return replace(config, **(defaults | values))


def section_of(node: Node | None) -> Node | None:
    """Return what stands under `plugins: netjournal:`, an absent scalar when nothing does."""
    for key, value in _pairs_of(value_of(node, "plugins")):
        if isinstance(key, Scalar) and key.text == PLUGIN:
            return value
    return None


def _pairs_of(plugins: Node | None) -> Iterator[tuple[Node, Node]]:
    """Yield the plugins with their settings, from a mapping or a list of names and mappings."""
    if isinstance(plugins, Table):
        yield from plugins.pairs
    for item in plugins.nodes if isinstance(plugins, Items) else ():
        if isinstance(item, Table):
            yield from item.pairs
        elif isinstance(item, Scalar):
            yield item, Scalar("", True, item.line, item.column)


def _docs_dir(mkdocs: Table, reading: Reading) -> str:
    node = value_of(mkdocs, "docs_dir")
    if node is None:
        message = f'docs_dir is missing; add "docs_dir: {_DEFAULTS.docs_dir}", where the journal is'
        reading.fault(mkdocs, "missing-key", message)
    elif not isinstance(node, Scalar) or node.refusal:
        message = f'docs_dir: write the folder\'s name itself, as "docs_dir: {_DEFAULTS.docs_dir}"'
        reading.fault(node, "wrong-kind", message)
    else:
        folder = posixpath.normpath(node.text.strip().replace("\\", "/"))
        if not (folder == "." or folder.startswith(("/", "..")) or ":" in folder):
            return folder
        message = f"docs_dir: {quoted(node.text)} is no folder inside the network"
        reading.fault(node, "outside-network", message)
    return _DEFAULTS.docs_dir
