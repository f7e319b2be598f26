"""Names that lead nowhere are problems, told once, and are dropped from the records."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import process

from netjournal.model import Item
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Network = Callable[[Mapping[str, str]], Path]


def test_every_reference_is_checked_where_it_stands(network: Network) -> None:
    book = load_book(
        network(
            {
                "contacts/ada.yml": """\
                    name: Ada
                    met: {through: bne}
                    relations:
                      - {to: ben, type: mentro}
                      - {to: eve, type: friend}
                    """,
                "contacts/ben.yml": "name: Ben\n",
                "journal/2026/one.md": """\
                    ---
                    date: 2026-01-02
                    with: [ada, zoe]
                    channel: call
                    ask: {what: A vendor, who: adda}
                    about: 2026-01-01-job
                    ---
                    With @ben and @nobody.
                    """,
                "journal/announcements/2026-01-01-new-job.md": """\
                    ---
                    date: 2026-01-01
                    title: A new job
                    to: [ada, max]
                    ---
                    """,
            }
        ),
        NOW,
    )
    one, announcement = "journal/2026/one.md", "journal/announcements/2026-01-01-new-job.md"
    assert [(str(problem), problem.code) for problem in book.problems] == [
        (
            'contacts/ada.yml:2:16: through: there is no contact "bne", did you mean "ben"?',
            "unknown-contact",
        ),
        (
            (
                'contacts/ada.yml:4:21: type: there is no relation type "mentro", '
                'did you mean "mentor"?'
            ),
            "unknown-relation-type",
        ),
        (
            (
                'contacts/ada.yml:5:10: to: there is no contact "eve"; correct it, or add '
                "contacts/eve.yml"
            ),
            "dangling-relation",
        ),
        (
            f'{one}:3:13: with: there is no contact "zoe"; correct it, or add contacts/zoe.yml',
            "unknown-contact",
        ),
        (f'{one}:5:28: who: there is no contact "adda", did you mean "ada"?', "unknown-contact"),
        (
            (
                f'{one}:6:8: about: there is no announcement "2026-01-01-job", '
                'did you mean "2026-01-01-new-job"?'
            ),
            "unknown-announcement",
        ),
        (
            (
                f'{announcement}:4:11: to: there is no contact "max"; correct it, or add '
                "contacts/max.yml"
            ),
            "unknown-contact",
        ),
    ]
    ada = book.contacts["ada"]
    assert [(relation.target, relation.type) for relation in ada.relations] == [("ben", "mentro")]
    assert ada.met is not None
    assert ada.met.through is None
    (touch,) = book.touches
    assert (touch.people, touch.mentions, touch.about) == (("ada",), ("ben",), None)
    assert touch.asks == (Item("A vendor"),)
    assert book.announcements[0].to == ("ada",)


def test_who_is_in_an_unreadable_file_is_not_reported_again(network: Network) -> None:
    book = load_book(
        network(
            {
                "contacts/ada.yml": "name: Ada\nrelations: {to: ben, type: friend}\n",
                "contacts/ben.yml": "name: 'Ben\n",
            }
        ),
        NOW,
    )
    assert [problem.path for problem in book.problems] == ["contacts/ben.yml"]
    assert book.contacts["ada"].relations == ()


def test_one_s_own_self_is_nobody_to_refer_to(network: Network) -> None:
    book = load_book(
        network(
            {
                "contacts/ada.yml": """\
                    name: Ada
                    met: {where: Lagos, through: ada}
                    relations: {to: ada, type: friend}
                    """
            }
        ),
        NOW,
    )
    assert [(problem.line, problem.code) for problem in book.problems] == [
        (2, "self-reference"),
        (3, "self-reference"),
    ]
    ada = book.contacts["ada"]
    assert ada.relations == ()
    assert ada.met is not None
    assert (ada.met.where, ada.met.through) == ("Lagos", None)


FLOODS = {
    "keys": "name: Ada\n" + "".join(f"nmae{number}: x\n" for number in range(60_000)),
    "words": f"name: Ada\nprivate: [{', '.join(f'nots{number}' for number in range(90_000))}]\n",
    "names": (
        "name: Ada\nrelations:\n"
        + "".join(f"- {{to: bem-{number}, type: x}}\n" for number in range(30_000))
    ),
}


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_of_faults_is_cut_off(
    flood: str, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested = []
    likeliest = process.extractOne

    def counted(word: str, *given: Any, **asked: Any) -> Any:
        suggested.append(word)
        return likeliest(word, *given, **asked)

    monkeypatch.setattr(process, "extractOne", counted)
    book = load_book(
        network({"contacts/ada.yml": FLOODS[flood], "contacts/ben.yml": "name: Ben\n"}), NOW
    )
    assert len(book.problems) == 101
    assert book.problems[-1].code == "too-many"
    assert 0 < len(suggested) <= 100
    assert list(book.contacts) == ["ada", "ben"]


@pytest.mark.parametrize(
    ("relation", "told"),
    [
        ("{to: ben, type: friend}", 'to: there is no contact "ben", did you mean "ben-adams"?'),
        (
            "{to: eve, type: friend}",
            'to: there is no contact "eve"; correct it, or add contacts/ev',
        ),
        (
            "{to: ben-adams, type: boss}",
            'type: there is no relation type "boss", did you mean "manager"?',
        ),
        (
            "{to: ben-adams, type: Husband}",
            'type: there is no relation type "Husband", did you mean "spouse"?',
        ),
        (
            "{to: ben-adams, type: zzz}",
            'type: there is no relation type "zzz"; the types there are stand in the guide under',
        ),
    ],
)
def test_the_beginning_of_a_name_and_what_people_say_for_a_type(
    network: Network, relation: str, told: str
) -> None:
    book = load_book(
        network(
            {
                "contacts/ada.yml": f"name: Ada\nrelations: {relation}\n",
                "contacts/ben-adams.yml": "name: Ben Adams\n",
                "contacts/eve-marsh.yml": "name: Marsh\n",
                "contacts/eve-nobel.yml": "name: Nobel\n",
            }
        ),
        NOW,
    )
    (problem,) = book.problems
    assert problem.message.startswith(told)
