"""What is wrong between files, and what is wrong today."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import timedelta
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.model import Channel
from netjournal.records.checks.asks import gives_nothing
from netjournal.records.checks.asks import is_vague
from netjournal.records.files import MARKDOWN
from netjournal.records.files import YEAR
from netjournal.records.files import read_text
from netjournal.records.folders import Folders
from netjournal.records.reading import MAX_FAULTS
from netjournal.records.reading import Reading
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date
    from pathlib import Path

    from netjournal.model import Config
    from netjournal.model import Contact
    from netjournal.model import Problem
    from netjournal.model import Touch
    from netjournal.records.checks.duplicates import Double
    from netjournal.records.codes import Code

# An older ask has been answered, or forgotten: no hint can mend it.
RECENT: Final = timedelta(days=90)
# By which the days of two places may differ.
_ZONES: Final = timedelta(days=1)

# Also what commands say that need it.
WITHOUT_ME: Final = (
    "your comments cannot be told from those of others without your name; "
    'write "me: {name: Your Name}" below "netjournal:"'
)


class _Finding(NamedTuple):
    """A problem before its place is known: at the value of these keys, or at the key itself.

    `holding` are texts in the part of the value that is meant.
    """

    path: str
    code: Code
    message: str
    keys: tuple[str, ...]
    holding: AbstractSet[str] = frozenset()
    at_key: bool = False


def across_contacts(
    root: Path, config: Config, contacts: Mapping[str, Contact]
) -> Iterator[Problem]:
    """Yield what the contacts' files show together; of each kind the first hundred."""
    for findings in (_same_people(contacts), repeated_relations(config, contacts)):
        yield from _placed(root, findings)


def said_together(config: Config, contacts: Mapping[str, Contact]) -> object:
    """Return all of what the contacts say that `across_contacts` looks at."""
    return [*config.relation_types.items()], [
        (
            slug,
            contact.name,
            contact.emails,
            contact.links,
            [(blog.url, blog.author) for blog in contact.blogs],
            contact.household,
            [(relation.target, relation.type) for relation in contact.relations],
        )
        for slug, contact in contacts.items()
    ]


def across_touches(
    root: Path, config: Config, touches: Sequence[Touch], today: date
) -> Iterator[Problem]:
    """Yield what is wrong with the touches today; of each kind the first hundred.

    The touches are sorted, the oldest first.
    """
    recent = touches[bisect_left(touches, today - RECENT, key=attrgetter("date")) :]
    mine = [touch for touch in touches if touch.channel is Channel.COMMENT and not touch.from_them]
    for findings in (
        (_future(touch, today) for touch in recent if touch.date > today),
        (_lonely_ask(touch) for touch in recent if gives_nothing(touch)),
        _vague_asks(recent),
        _comments_on_nothing(root, mine),
        _unlikely_days(mine, today),
        _without_me(config, mine),
        _stray_touches(root, config),
    ):
        yield from _placed(root, findings)


def _placed(root: Path, findings: Iterator[_Finding]) -> Iterator[Problem]:
    for path, code, message, keys, holding, at_key in islice(findings, MAX_FAULTS):
        from netjournal.records.checks.places import place_of  # noqa: PLC0415 - parsing costs the most
        from netjournal.records.checks.places import place_of_key  # noqa: PLC0415 - likewise

        place = place_of_key(root, path, keys) if at_key else place_of(root, path, keys, holding)
        reading = Reading(path)
        reading.fault(place, code, message)
        yield from reading.problems


def _same_people(contacts: Mapping[str, Contact]) -> Iterator[_Finding]:
    from netjournal.records.checks.duplicates import doubles  # noqa: PLC0415 - mostly told from the cache

    for double in doubles(contacts):
        first, second = contacts[double.first], contacts[double.second]
        message = (
            f"may be the same person as {first.path}: {_shared(double, first, second)}; if so, "
            f"netjournal merge {second.slug} {first.slug}; if not, say how they are related"
        )
        keys: tuple[str, ...] = ("name",)
        if double.emails:
            keys = ("emails", "email")
        elif double.addresses:
            keys = ("links", "blogs", "blog")
        holding = frozenset([*double.emails, *double.addresses][:1])
        yield _Finding(second.path, "same-person", message, keys, holding)


def _shared(double: Double, first: Contact, second: Contact) -> str:
    name = "the same name" if first.name == second.name else "nearly the same name"
    shared = {
        name: double.names,
        "the same e-mail address": double.emails,
        "the same web address": double.addresses,
    }
    return " and ".join(words for words, there in shared.items() if there)


def repeated_relations(config: Config, contacts: Mapping[str, Contact]) -> Iterator[_Finding]:
    """Yield the relations that are written twice, or the same way round in both files."""
    written = Counter(
        (relation.source, relation.target, relation.type)
        for contact in contacts.values()
        for relation in contact.relations
    )
    for (source, target, type_), times in written.items():
        inverse = config.relation_types.get(type_)
        both = source > target and inverse is not None  # of two files the later one is told
        if times > 1:
            code: Code = "repeated-relation"
            message = f"this file says {quoted(type_)} of {target} twice; delete one"
        elif both and (target, source, inverse) in written:
            code = "repeated-relation"
            message = (
                f"{contacts[target].path} says so already; a relation is written in one of the two "
                "files: delete one"
            )
        elif both and (target, source, type_) in written:
            code = "opposite-relation"
            message = (
                f"{contacts[target].path} says {quoted(type_)} of this contact too; if one of them "
                f"is the other's {inverse}, delete the wrong one"
            )
        else:
            continue
        keys = ("relations", "relation")
        yield _Finding(contacts[source].path, code, message, keys, frozenset({target, type_}))


def _future(touch: Touch, today: date) -> _Finding:
    message = (
        f"{touch.date} is after today, {today}; correct it, or leave it: it counts from that day on"
    )
    return _Finding(touch.path, "future-touch", message, ("date",))


def _unlikely_days(mine: Sequence[Touch], today: date) -> Iterator[_Finding]:
    for touch in mine:
        day = touch.published
        if day is None or touch.date - _ZONES <= day <= today:
            continue
        why = f"after today, {today}" if day > today else f"before you wrote it, on {touch.date}"
        message = f"published: {day} is {why}; correct it, or delete the line"
        yield _Finding(touch.path, "unlikely-day", message, ("published",))


def _lonely_ask(touch: Touch) -> _Finding:
    message = 'you asked and offered nothing: "How can I help you?"; add "offer: " if you did'
    return _Finding(touch.path, "ask-without-offer", message, ("ask", "asks"), at_key=True)


def _vague_asks(touches: Sequence[Touch]) -> Iterator[_Finding]:
    for touch in touches:
        for item in touch.asks:
            if is_vague(item.what):
                message = f"{quoted(item.what)} is hard to grant; say what exactly, and for whom"
                holding = frozenset({item.what})
                yield _Finding(touch.path, "vague-ask", message, ("ask", "asks"), holding)


def _comments_on_nothing(root: Path, mine: Sequence[Touch]) -> Iterator[_Finding]:
    for touch in mine:
        # An address that cannot be read has been told already.
        if not touch.url and "\nurl:" not in _front_matter(root, touch.path):
            message = 'a comment needs the address of the post; add "url: https://…"'
            yield _Finding(touch.path, "comment-without-url", message, ("channel",))


def _without_me(config: Config, mine: Sequence[Touch]) -> Iterator[_Finding]:
    name = config.me.name
    if mine and name is None:
        holding = frozenset({"netjournal"})
        yield _Finding("mkdocs.yml", "comment-without-me", WITHOUT_ME, ("plugins",), holding)
    elif mine and name and config.me.url is None:
        message = (
            "by your name alone your comments are not told from those of somebody called the same; "
            'write "me: {name: Your Name, url: https://…}", with the address you comment with'
        )
        yield _Finding("mkdocs.yml", "me-without-url", message, ("plugins",), frozenset({name}))


def _stray_touches(root: Path, config: Config) -> Iterator[_Finding]:
    for path in sorted(Folders(root).listing(config.docs_dir, []).files):
        if not path.endswith(MARKDOWN):
            continue
        head = _front_matter(root, path)
        if "\ndate:" in head and "\nchannel:" in head:
            start = head.partition("\ndate:")[2].lstrip()[:4]
            year = start if YEAR.fullmatch(start) else "<year>"
            message = (
                "looks like a touch, but only those in a folder named after a year are read; "
                f"move it to {config.docs_dir}/{year}/"
            )
            yield _Finding(path, "stray-touch", message, ("date",), at_key=True)


def _front_matter(root: Path, path: str) -> str:
    text = read_text(root, Reading(path)) or ""
    return text[: text.find("\n---")] if text.startswith("---") else ""
