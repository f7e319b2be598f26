"""Who wrote a comment: I, a contact, or somebody else."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.model.urls import canonical_url
from netjournal.records.slugs import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from netjournal.model import Book
    from netjournal.model import Comment
    from netjournal.model import Contact
    from netjournal.model import Me

_TITLES: Final = frozenset(
    ("dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "phd", "md", "dipl", "ing")
)
# What engines write in several languages where nobody left a name.
_NAMELESS: Final = frozenset(
    {
        *("anon", "anoniem", "anonim", "anonimo", "anonym", "anonyme", "anonymer", "anonymous"),
        *("convidado", "desconhecido", "desconocido", "gast", "guest", "inconnu", "invitado"),
        *("invite", "niming", "onbekend", "ospite", "sconosciuto", "unbekannt", "unknown"),
    }
)
_NOBODY: Final[AbstractSet[str]] = frozenset()


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """Return a name as it is compared: without case, accents, titles and punctuation."""
    words = words_of(name)
    return " ".join([word for word in words if word not in _TITLES] or words)


@lru_cache(maxsize=8192)
def page_of(url: str) -> str:
    """Return the key of somebody's address, with `www.` or without."""
    return canonical_url(url).removeprefix("www.")


def name_left(comment: Comment) -> str | None:
    """Return the name that somebody left with a comment, None for what says that they left none."""
    name = comment.author
    return None if name is None or folded(name) in _NAMELESS else name


class Myself(NamedTuple):
    """By what my comments are known: my names and my addresses, as they are compared."""

    names: frozenset[str]
    pages: frozenset[str]

    @classmethod
    def of(cls, me: Me) -> Myself:
        """Return what is known of the user."""
        urls = (me.url, *(blog.url for blog in me.blogs))
        names = (folded(name) for name in (me.name, *me.aliases) if name)
        return cls(frozenset(filter(None, names)), frozenset(page_of(url) for url in urls if url))

    def known_by(self, comments: Iterable[Comment]) -> Myself:
        """Return the same with the addresses that I left with these comments of mine."""
        left = {page_of(each.author_url) for each in comments if each.author_url}
        return self._replace(pages=self.pages | left)

    def has_address(self, comment: Comment) -> bool:
        """Tell whether a comment was left under one of my addresses."""
        return comment.author_url is not None and page_of(comment.author_url) in self.pages

    def has_name(self, comment: Comment) -> bool:
        """Tell whether a comment was left under one of my names."""
        return comment.author is not None and folded(comment.author) in self.names

    def wrote(self, comment: Comment) -> bool:
        """Tell whether I wrote a comment, as far as name and address tell.

        Who has my name and another address is taken for somebody else.
        """
        if self.has_address(comment):
            return True
        return self.has_name(comment) and not (comment.author_url and self.pages)


class Commenters:
    """Finds the contact who wrote a comment."""

    def __init__(self, book: Book) -> None:
        self._contacts = book.contacts
        self._pages: dict[str, Mapping[str, AbstractSet[str]]] = {}

    def contact_of(self, comment: Comment, people: Sequence[str] = ()) -> str | None:
        """Return the slug of who wrote a comment, None for a stranger.

        One of their own addresses tells, else their whole name where no other contact has it. One
        of `people`, whose post it is, may go by a nickname, or without an address by a first name.
        """
        name = folded(comment.author) if comment.author else ""
        named = self._named.get(name, _NOBODY) if name else _NOBODY
        owners = self._owners(comment.author_url) if comment.author_url else _NOBODY
        if len(owners) == 1:
            (owner,) = owners
            return _only(named) or owner
        if owners:
            return _only(owners & named)
        if name and not named:
            hosts = (self._contacts[slug] for slug in people if slug in self._contacts)
            is_bare = comment.author_url is None
            return _only({host.slug for host in hosts if name in _short_names(host, is_bare)})
        return _only(named) or _only(named & set(people))

    def _owners(self, url: str) -> AbstractSet[str]:
        """Return whose page an address is, or lies below: the nearest one counts."""
        pages = self._pages_of(_host(url))
        page = page_of(url) if pages else ""
        while page:
            if owners := pages.get(page):
                return owners
            page = page.rpartition("/")[0]
        return _NOBODY

    def _pages_of(self, host: str) -> Mapping[str, AbstractSet[str]]:
        """Return whose page each address on a host is, found once: thousands may be there."""
        if host not in self._pages:
            pages: dict[str, set[str]] = defaultdict(set)
            for slug, address in self._on_host.get(host, ()):
                pages[page_of(address)].add(slug)
            self._pages[host] = pages
        return self._pages[host]

    @cached_property
    def _named(self) -> Mapping[str, AbstractSet[str]]:
        index: dict[str, set[str]] = defaultdict(set)
        for slug, contact in self._contacts.items():
            for name in (contact.name, *(blog.author for blog in contact.blogs if blog.author)):
                index[folded(name)].add(slug)
        return index

    @cached_property
    def _on_host(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The addresses of all contacts by host: to compare them all takes too long."""
        index: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for slug, contact in self._contacts.items():
            for url in _addresses(contact):
                index[_host(url)].append((slug, url))
        return index


def _host(url: str) -> str:
    host = url.partition("://")[2].partition("/")[0].partition(":")[0]
    return host.lower().removeprefix("www.")


def _addresses(contact: Contact) -> Iterator[str]:
    yield from (blog.url for blog in contact.blogs if blog.url)
    yield from (url for _, url in contact.links if "://" in url)


def _short_names(contact: Contact, is_bare: bool) -> Iterator[str]:
    if contact.nickname:
        yield folded(contact.nickname)
    if is_bare:
        yield folded(contact.name).partition(" ")[0]


def _only(slugs: AbstractSet[str]) -> str | None:
    return next(iter(slugs)) if len(slugs) == 1 else None
