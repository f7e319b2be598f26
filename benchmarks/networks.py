"""Networks of any size for the benchmarks, the same each time."""

from __future__ import annotations

import random
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 20)
YEARS = 10
COLLEAGUES = 10  # people who are in one organisation

_MKDOCS_YML = f"""\
site_name: A network
docs_dir: journal
plugins:
  - netjournal:
      format: 1
      me: {{name: Kim Larsen, url: https://kim.example}}
      today: {TODAY}
"""
_FIRST_NAMES = "Ada Ben Carla Dinesh Edith Femi Goran Hana Ivo June Kofi Lena Milan Nora Olu Petra"
_LAST_NAMES = "Okafor Adeyemi Novak Larsen Haddad Moreau Silva Tanaka Weber Jansen Kaya Rossi"
_CHANNELS = ("call", "meeting", "email", "card", "message", "voicemail", "letter")
_TAGS = ("hr", "blogger", "mentor", "finance", "training", "research")
_SENTENCE = (
    "we talked about her new team and the plan for the spring and how the first weeks went "
    "after the move to another office where three people share the work of five and nobody "
    "knows yet who will run the apprenticeships next year or what the vendor will ask for it"
)
_FIRST, _LAST, _WORDS = _FIRST_NAMES.split(), _LAST_NAMES.split(), _SENTENCE.split()


def write_network(root: Path, contacts: int, touches: int, seed: int = 1) -> None:
    """Write a network without a fault into a new folder."""
    chance = random.Random(seed)
    names = [_name(number) for number in range(contacts)]
    _write(root / "mkdocs.yml", _MKDOCS_YML)
    for number, name in enumerate(names):
        other = names[chance.randrange(contacts)]
        organisation = _organisation(number, contacts)
        text = _contact(chance, number, name, organisation, other if other != name else None)
        _write(root / "contacts" / f"{_slug(name)}.yml", text)
    for number in range(touches):
        day = TODAY - timedelta(days=chance.randrange(YEARS * 365))
        slug = _slug(chance.choice(names))
        channel = chance.choice(_CHANNELS)
        path = root / "journal" / str(day.year) / f"{day}-{slug}-{channel}-{number}.md"
        _write(path, _touch(chance, day, slug, channel))


def write_cards(folder: Path, contacts: int) -> None:
    """Write as many vCards, with as much of the same as a vCard can say."""
    for number in range(contacts):
        name = _name(number)
        first, *rest = name.split()
        lines = (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:{_slug(name)}",
            f"FN:{name}",
            f"N:{' '.join(rest)};{first};;;",
            f"EMAIL:{_slug(name)}@mail.example",
            f"TEL:+49 30 {number:07}",
            f"ORG:{_organisation(number, contacts)}",
            "TITLE:Head of People",
            f"NOTE:{_SENTENCE}",
            "END:VCARD",
        )
        _write(folder / f"{_slug(name)}.vcf", "\r\n".join(lines) + "\r\n")


def _name(number: int) -> str:
    rest, first = divmod(number, len(_FIRST))
    rest, last = divmod(rest, len(_LAST))
    return f"{_FIRST[first]} {_letters(rest)} {_LAST[last]}"


def _letters(number: int) -> str:
    """Spell a number, so that no two names are near each other."""
    syllables = ("ba", "do", "ki", "lu", "me", "no", "ri", "sa", "ti", "vo")
    return "".join(syllables[int(digit)] for digit in f"{number * 7919 % 10_000:04}").title()


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _organisation(number: int, contacts: int) -> str:
    return f"Lumen Works {number % max(1, contacts // COLLEAGUES)}"


def _contact(
    chance: random.Random, number: int, name: str, organisation: str, other: str | None
) -> str:
    relation = f"relations:\n  - to: {_slug(other)}\n    type: colleague\n" if other else ""
    return (
        "# yaml-language-server: $schema=../.netjournal/schema/contact.json\n"
        f"name: {name}\n"
        f"rank: {chance.choice('ABC')}\n"
        f"added: {TODAY - timedelta(days=chance.randrange(4000))}\n"
        f"birthday: {chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}\n"
        "organisations:\n"
        f"  - name: {organisation}\n"
        "    title: Head of People\n"
        "    from: 2021-05\n"
        "location: Lagos\n"
        "languages: [en, yo]\n"
        f"emails: [{_slug(name)}@mail.example]\n"
        f'phones: ["+49 30 {number:07}"]\n'
        "links:\n"
        f"  linkedin: https://linkedin.example/in/{_slug(name)}\n"
        f"blogs:\n  - url: https://{_slug(name)}.blogs.example\n"
        f"tags: [{', '.join(chance.sample(_TAGS, 2))}]\n"
        "interests: [onboarding, apprenticeships]\n"
        "met:\n  on: 2015-10-03\n  where: HR Meetup Lagos\n"
        f"{relation}"
        f"notes: |\n  {_prose(chance, 40)}\n"
    )


def _touch(chance: random.Random, day: date, slug: str, channel: str) -> str:
    return (
        f"---\ndate: {day}\nwith: {slug}\nchannel: {channel}\n"
        + ("offer: Read her draft on apprenticeships\n" if chance.random() < 0.2 else "")
        + f"---\n{_prose(chance, 60)}\n"
    )


def _prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize() + "."


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
