"""The book as others may see it: what a shared or a public site is made from.

All is built up from what may be told, so that a field that is new is told to nobody.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Item
from netjournal.model import Me
from netjournal.model import Severity
from netjournal.model import Touch
from netjournal.records.text.mentions import MENTION
from netjournal.records.text.mentions import prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

TOUCHES: Final = "touches"  # in the configuration's `show`: what was said in touches
SOMEONE: Final = "someone"
_TOLD: Final = {
    Audience.SHARED: frozenset(
        {"rank", "organisations", "location", "blogs", "links", "tags", "interests", "relations"}
    ),
    Audience.PUBLIC: frozenset({"organisations", "blogs", "links", "tags"}),
}
SomeItem = TypeVar("SomeItem", bound=Item)

_WORDS: Final = ("url", "text", "mentions", "asks", "offers", "promises", "helped")


def told(config: Config) -> AbstractSet[str]:
    """Return the fields of a contact that a site for others shows, `touches` among them."""
    return _TOLD[config.profile] | config.show.get(config.profile, frozenset())


def seen(book: Book) -> Book:
    """Return the book as the audience of its configuration's profile may see it.

    A record whose file has an error is left out: what could not be read may have held it back. So
    is whoever's file holds the name back. Touches get new ids, since their own may name people.
    """
    if book.config.is_private:
        return book
    faulty = {each.path for each in book.problems if each.severity is Severity.ERROR}
    visible = {
        slug: contact
        for slug, contact in book.contacts.items()
        if contact.audience.allows(book.config.profile)
        and contact.path not in faulty
        and "name" not in contact.private
    }
    shows = told(book.config)
    return Book(
        root=book.root,
        config=_config(book.config),
        contacts={slug: _contact(each, visible, shows) for slug, each in visible.items()},
        touches=tuple(_touches(book, visible.keys(), faulty)),
    )


def _config(config: Config) -> Config:
    """Return the settings that pages for others are made with."""
    return Config(
        me=Me(name=config.me.name),
        timezone=config.timezone,
        today=config.today,
        relation_types=config.relation_types,
        profile=config.profile,
        show=config.show,
        docs_dir=config.docs_dir,
    )


def _contact(contact: Contact, visible: Mapping[str, Contact], shows: AbstractSet[str]) -> Contact:
    fields = shows - {TOUCHES} - frozenset(contact.private)
    found = Contact(
        slug=contact.slug,
        name=contact.name,
        audience=contact.audience,
        path=contact.path,
        **{field: getattr(contact, field) for field in fields},
    )
    relations = tuple(
        relation
        for relation in found.relations
        if relation.target in visible and "relations" not in visible[relation.target].private
    )
    met = found.met
    if met and met.through not in visible:
        met = replace(met, through=None)
    notes = without_names(found.notes, visible.keys()) if found.notes else None
    blogs = tuple(map(_blog, found.blogs))
    return replace(found, relations=relations, met=met, notes=notes, blogs=blogs)


def _blog(blog: Blog) -> Blog:
    """Return a blog's address: that of its feed may be for subscribers alone."""
    return Blog(url=blog.url)


def _touches(book: Book, visible: AbstractSet[str], faulty: AbstractSet[str]) -> Iterator[Touch]:
    has_words = TOUCHES in told(book.config)
    taken: Counter[str] = Counter()
    for touch in book.touches:
        if not touch.audience.allows(book.config.profile) or touch.path in faulty:
            continue
        people = tuple(slug for slug in touch.people if slug in visible)
        if not people:
            continue
        name = f"{touch.date}-{people[0]}-{touch.channel}"
        taken[name] += 1
        found = Touch(
            id=name if taken[name] == 1 else f"{name}-{taken[name]}",
            date=touch.date,
            channel=touch.channel,
            people=people,
            from_them=touch.from_them,
            audience=touch.audience,
            path=touch.path,
            **({field: getattr(touch, field) for field in _WORDS} if has_words else {}),
        )
        yield _without_people(found, visible)


def _without_people(touch: Touch, visible: AbstractSet[str]) -> Touch:
    """Return a touch in which nobody else is named."""
    return replace(
        touch,
        text=without_names(touch.text, visible),
        mentions=tuple(slug for slug in touch.mentions if slug in visible),
        asks=_items(touch.asks, visible),
        offers=_items(touch.offers, visible),
        promises=_items(touch.promises, visible),
        helped=_items(touch.helped, visible),
    )


def _items(items: tuple[SomeItem, ...], visible: AbstractSet[str]) -> tuple[SomeItem, ...]:
    """Return what concerns these people, or everybody in the touch."""
    return tuple(
        replace(item, what=without_names(item.what, visible), who=who)
        for item in items
        if (who := tuple(slug for slug in item.who if slug in visible)) or not item.who
    )


def without_names(text: str, visible: AbstractSet[str]) -> str:
    """Return a text with "someone" in the place of whoever it mentions and is not to be seen."""
    if "@" not in text:
        return text
    parts: list[str] = []
    end = 0
    for found in MENTION.finditer(prose(text)):
        if found[1] not in visible:
            parts += (text[end : found.start()], SOMEONE)
            end = found.end()
    return "".join((*parts, text[end:]))
