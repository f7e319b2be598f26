"""Names in one file that must exist in another: checked, and dropped where they do not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from netjournal.model import Item
from netjournal.records.reading import Target
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from netjournal.model import Announcement
    from netjournal.model import Contact
    from netjournal.model import Decision
    from netjournal.model import Touch
    from netjournal.records.reading import Reading
    from netjournal.records.reading import Reference

_CURES: Final = {
    Target.CONTACT: "; correct it, or add contacts/{}.yml",
    Target.ANNOUNCEMENT: "; correct it to the name of a file in announcements/, without .md",
    Target.RELATION_TYPE: (
        '; the types there are stand in the guide under "The format"; relation_types in mkdocs.yml '
        "adds more"
    ),
}


def check_references(reading: Reading, known: Mapping[Target, Collection[str]]) -> None:
    """Record a problem for each name in a file that is not known.

    A kind of name without an entry in `known` is not checked: nobody could tell.
    """
    for reference in reading.references:
        names = known.get(reference.target)
        if names is None or reference.name in names:
            continue
        meant = _meant(reading, reference, names)
        cure = meant or _CURES[reference.target].format(reference.name)
        reading.fault(
            reference.place,
            reference.code,
            f"{reference.key}: there is no {reference.target} {quoted(reference.name)}{cure}",
        )


def _meant(reading: Reading, reference: Reference, names: Collection[str]) -> str:
    if reference.target is Target.RELATION_TYPE:
        from netjournal.records.fields.relations import SYNONYMS  # noqa: PLC0415 - for faults alone

        return reading.did_you_mean(reference.name, names, SYNONYMS)
    begun = [name for name in names if name.startswith(f"{reference.name}-")]
    if len(begun) == 1:
        return f", did you mean {quoted(begun[0])}?"
    return reading.did_you_mean(reference.name, names)


def contact_among(contact: Contact, contacts: AbstractSet[str]) -> Contact:
    """Return the contact with references to these contacts only."""
    met = contact.met
    if met and met.through and (met.through not in contacts or met.through == contact.slug):
        contact = replace(contact, met=replace(met, through=None))
    if contacts >= {relation.target for relation in contact.relations}:
        return contact
    relations = tuple(each for each in contact.relations if each.target in contacts)
    return replace(contact, relations=relations)


def touch_among(touch: Touch, contacts: AbstractSet[str], announcements: AbstractSet[str]) -> Touch:
    """Return the touch with references to these contacts and announcements only."""
    if touch.about is not None and touch.about not in announcements:
        touch = replace(touch, about=None)
    named = touch.people + touch.mentions
    if items := touch.asks + touch.offers + touch.promises + touch.helped:
        named += tuple(slug for item in items for slug in item.who)
    if set(named) <= contacts:
        return touch
    return replace(
        touch,
        people=_among(touch.people, contacts),
        mentions=_among(touch.mentions, contacts),
        asks=_items_among(touch.asks, contacts),
        offers=_items_among(touch.offers, contacts),
        promises=_items_among(touch.promises, contacts),
        helped=_items_among(touch.helped, contacts),
    )


def announcement_among(announcement: Announcement, contacts: AbstractSet[str]) -> Announcement:
    """Return the announcement for these contacts only."""
    return replace(announcement, to=_among(announcement.to, contacts))


def decision_among(decision: Decision, contacts: AbstractSet[str]) -> Decision:
    """Return the decision for these contacts only."""
    if set(decision.people) <= contacts:
        return decision
    return replace(decision, people=_among(decision.people, contacts))


def _among(slugs: tuple[str, ...], contacts: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(slug for slug in slugs if slug in contacts)


SomeItem = TypeVar("SomeItem", bound=Item)


def _items_among(items: tuple[SomeItem, ...], contacts: AbstractSet[str]) -> tuple[SomeItem, ...]:
    return tuple(replace(item, who=_among(item.who, contacts)) for item in items)
