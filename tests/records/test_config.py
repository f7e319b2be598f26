"""The netjournal section is read from mkdocs.yml; the rest of the file belongs to others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

import pytest

from netjournal.errors import MisuseError
from netjournal.model import NEVER
from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import Config
from netjournal.model import LeapDay
from netjournal.model import Me
from netjournal.model import Rank
from netjournal.records.config import as_built
from netjournal.records.fields.relations import RELATION_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT = Config(relation_types=RELATION_TYPES)


@pytest.mark.parametrize(
    "plugins",
    [
        "[netjournal]",
        "[search, netjournal]",
        "\n  - search\n  - netjournal:\n",
        "\n  - netjournal: {}\n",
        "\n  netjournal:\n  search: {}\n",
        "\n  - netjournal:\n      format: 1\n",
    ],
)
def test_the_plugin_may_be_listed_in_each_of_mkdocs_s_ways(
    plugins: str, mkdocs_yml: Callable[[str], Any]
) -> None:
    assert mkdocs_yml(f"docs_dir: journal\nplugins: {plugins}") == (DEFAULT, [], [])


@pytest.mark.parametrize(
    "text",
    ["", "site_name: x\n", "plugins: []\n", "plugins: [search]\n", "plugins:\n", "- netjournal\n"],
)
def test_a_file_that_does_not_list_it_has_no_configuration(
    text: str, mkdocs_yml: Callable[[str], Any]
) -> None:
    assert mkdocs_yml(text) == (None, [], [])


def test_a_file_that_cannot_be_parsed_has_neither(mkdocs_yml: Callable[[str], Any]) -> None:
    record, problems, _ = mkdocs_yml("site_name: [x\n")
    assert record is None
    assert problems == [
        'mkdocs.yml:1:12: not YAML: this "[" is never closed, or a comma is missing after it'
    ]


def test_every_setting_is_read(configured: Callable[[str], Config]) -> None:
    config = configured(
        """\
        format: 1
        me:
          name: Kim Larsen
          aliases: [Kim L.]
          url: https://kim.example
          email: kim@kim.example
          blogs: [https://kim.example/blog]
        timezone: Europe/Berlin
        ranks: {A: 6 weeks, c: never}
        channels: [call, meeting]
        relation_types:
          godparent: godchild
          rival: rival
        lead_days:
          birthday: 21
          gift: 30
        comments:
          services: [https://Isso.kim.example/thread.js, talk.example]
          keep: yes
        leap_day: 03-01
        households: okafor
        budget: 5
        today: 2026-11-20
        sample_blogs: true
        """
    )
    assert config == Config(
        me=Me(
            "Kim Larsen",
            ("Kim L.",),
            "https://kim.example",
            ("kim@kim.example",),
            (Blog("https://kim.example/blog"),),
        ),
        timezone="Europe/Berlin",
        ranks={Rank.A: Cadence(days=42), Rank.B: Cadence(months=6), Rank.C: NEVER},
        counting_channels=frozenset({Channel.CALL, Channel.MEETING}),
        relation_types={
            **RELATION_TYPES,
            "godparent": "godchild",
            "godchild": "godparent",
            "rival": "rival",
        },
        birthday_lead_days=21,
        gift_lead_days=30,
        services=("isso.kim.example", "talk.example"),
        keep=True,
        leap_day=LeapDay.MARCH,
        households=("okafor",),
        budget=5,
        today=date(2026, 11, 20),
        sample_blogs=True,
    )


def test_what_belongs_to_mkdocs_and_others_is_passed_over(mkdocs_yml: Callable[[str], Any]) -> None:
    record, problems, _ = mkdocs_yml(
        """\
        INHERIT: ../base.yml
        site_name: Ours
        docs_dir: ./pages/
        repo_url: !ENV [REPO, "https://git.example"]
        x-common: &common
          enabled: !ENV [CI, false]
        markdown_extensions:
          - pymdownx.emoji:
              emoji_index: !!python/name:material.extensions.emoji.twemoji
        plugins:
          - search: *common
          - !ENV [OTHER, tags]
          - other:
              <<: *common
          - netjournal:
              today: 2026-11-20
        """
    )
    assert problems == []
    assert (record.docs_dir, record.today) == ("pages", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("budget: some", '4:15: budget: "some" is no number from 0 to 9999'),
        ("shoes: 3", '4:7: unknown key "shoes"'),
        ("timezon: Europe/Berlin", '4:7: unknown key "timezon", did you mean "timezone"?'),
        ("weights: {due: lots}", '4:22: weights: "lots" is no whole number from -999 to 999'),
        ("format: 2", "4:15: this netjournal reads format 1; upgrade it, or write format: 1"),
        ("today: soon", '4:14: today: "soon" is no date; write year-month-day, for example 2026'),
        ("today: 9999-12-31", '4:14: today: "9999-12-31" is not within the years 1800 to 2200'),
        ("timezone: Mars", '4:17: timezone: "Mars" is no time zone'),
        ("ranks: {D: 1 year}", '4:15: ranks: "D" is not known here; write A, B or C'),
        ("channels: [phone]", '4:18: channels: "phone" is not known here, did you mean "call"?'),
        ("me: *me", "4:11: me: YAML takes *me for an alias; put the text in quotes"),
        ("today: !ENV TODAY", "4:14: today: YAML takes !ENV for a tag; put the text in quotes"),
        ("lead_days: 14", "4:18: lead_days takes a mapping here; write {birthday: 14}"),
        ("comments: yes", "4:17: comments takes a mapping here; write {keep: yes}"),
        ("comments: a.example", "4:17: comments takes a mapping here; write {services: a.example}"),
        ("comments: {service: Disqus}", '4:27: services: "Disqus" is no name of a host; write it'),
        ("comments: {services: 'a.example, b.example'}", '4:28: services: "a.example, b.example"'),
        ("comments: {keep: maybe}", '4:24: keep: "maybe" is neither "true" nor "false"'),
    ],
)
def test_a_fault_in_a_setting_costs_that_setting(
    setting: str, problem: str, mkdocs_yml: Callable[[str], Any]
) -> None:
    record, (told,), _ = mkdocs_yml(
        f"docs_dir: journal\nplugins:\n  - netjournal:\n      {setting}\n"
    )
    assert told.startswith(f"mkdocs.yml:{problem}")
    assert record == DEFAULT


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("plugins: [netjournal]", '1:1: docs_dir is missing; add "docs_dir: journal"'),
        ("docs_dir: ..\nplugins: [netjournal]", '1:11: docs_dir: ".." is no folder inside'),
        ("docs_dir: a/../../b\nplugins: [netjournal]", "1:11: docs_dir:"),
        ("docs_dir: /etc\nplugins: [netjournal]", "1:11: docs_dir:"),
        ("docs_dir: 'C:\\etc'\nplugins: [netjournal]", "1:11: docs_dir:"),
        ("docs_dir: .\nplugins: [netjournal]", "1:11: docs_dir:"),
        ("docs_dir: !ENV X\nplugins: [netjournal]", "1:11: docs_dir: write the folder's name"),
        ("docs_dir: journal\nplugins: {netjournal: [a]}", "2:23: netjournal takes a mapping"),
        ("docs_dir: journal\nplugins: {netjournal: *x}", "2:23: netjournal: YAML takes *x"),
    ],
)
def test_faults_around_the_section(
    text: str, problem: str, mkdocs_yml: Callable[[str], Any]
) -> None:
    record, (told,), _ = mkdocs_yml(text)
    assert told.startswith(f"mkdocs.yml:{problem}")
    assert record == DEFAULT


def test_every_type_of_relation_has_an_inverse_that_leads_back() -> None:
    for name, inverse in RELATION_TYPES.items():
        assert RELATION_TYPES[inverse] == name


def test_the_vocabulary_of_vcard_is_known() -> None:
    vcard = (
        "contact acquaintance friend met co-worker colleague co-resident neighbor child parent "
        "sibling spouse kin muse crush date sweetheart me agent emergency"
    )
    assert set(vcard.split()) <= RELATION_TYPES.keys()
    assert RELATION_TYPES["mentor"] == "mentee"


def test_for_whom_the_site_is_built_may_be_left_to_the_environment(
    configured: Callable[[str], Config],
) -> None:
    said = "profile: !ENV [NETJOURNAL_PROFILE, private]\npublish_private: !ENV [PUBLISH, false]\n"
    assert configured(said) == DEFAULT
    assert configured(
        "profile: shared\nshow: {shared: emails, public: [tags, touches]}\n"
    ) == replace(
        DEFAULT,
        profile=Audience.SHARED,
        show={
            Audience.SHARED: frozenset({"emails"}),
            Audience.PUBLIC: frozenset({"tags", "touches"}),
        },
    )


def test_a_build_knows_what_the_environment_and_inherited_files_said() -> None:
    read = replace(DEFAULT, profile=Audience.PUBLIC, publish_private=True, budget=7)
    section = {"profile": "shared", "show": {"shared": ["emails"]}, "budget": 3, "format": 1}
    assert as_built(read, section) == replace(
        DEFAULT, profile=Audience.SHARED, show={Audience.SHARED: frozenset({"emails"})}, budget=7
    )
    assert as_built(read, {"profile": None}) == replace(DEFAULT, budget=7)


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ({"profile": "sharde"}, 'profile: "sharde" is not known here, did you mean "shared"?'),
        ({"profile": ["shared"]}, "profile takes one value here, not a list"),
        ({"show": {"shared": ["emial"]}}, 'did you mean "emails"?'),
        ({"show": object()}, "the settings of the site cannot be read"),
    ],
)
def test_who_may_see_a_site_is_never_guessed(section: dict[str, object], told: str) -> None:
    with pytest.raises(MisuseError) as refused:
        as_built(DEFAULT, section)
    assert told in str(refused.value)
