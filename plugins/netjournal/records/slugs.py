"""Slugs: the file names by which everything refers to a contact."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from netjournal.errors import NotFoundError
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Contact
    from netjournal.records.codes import Code

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 64
_SHOWN = 8  # of the candidates where several fit

# `index` is a page of its own; `null` says nothing in YAML; Windows opens no file of a device's
# name, whatever its suffix.
_TAKEN = frozenset(
    {"index", "null", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)


def is_slug(text: str) -> bool:
    """Tell whether a contact's file may have this name."""
    return SLUG.fullmatch(text) is not None and text not in _TAKEN


def slug_of(name: str, kind: str = "contact") -> str:
    """Make a slug from a name in any script; a name without letters gives the kind of thing."""
    slug = _hyphenated(name)
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    if not slug:
        return kind
    return f"{kind}-{slug}" if slug in _TAKEN else slug


def name_fault(stem: str, others: Collection[str]) -> tuple[Code, str]:
    """Return what is wrong with the name of a contact's file, which is no slug.

    `others` are the names of the files beside it, without their suffixes.
    """
    lower = stem.lower()
    if lower in others and lower != stem:
        cure = f"move what it says into {lower}.yml, and delete it"
        return "slug-case", f"differs from {lower}.yml by case alone and is not read; {cure}"
    if is_slug(lower):
        return "slug-case", f"a name with capitals is not read; rename the file to {lower}.yml"
    cure = f"rename the file to {slug_of(stem)}.yml"
    return (
        "bad-slug",
        f"the file name {quoted(stem)} cannot be referred to and is not read; {cure}",
    )


def find_contact(contacts: Mapping[str, Contact], who: str) -> Contact:
    """Return the contact of a slug, a full name or nickname, or the unique start of a slug.

    Names are compared without case and accents. What is said in full goes before the start of
    something else.

    Raises:
        NotFoundError: several fit, with the candidates; or none does, with near misses.
    """
    if exact := contacts.get(who.strip()):
        return exact
    wanted = _folded(who).strip()
    if not wanted:
        raise NotFoundError("an empty name names nobody")
    named = [c for c in contacts.values() if wanted in {_folded(c.name), _folded(c.nickname or "")}]
    start = _hyphenated(who)
    begun = [c for c in contacts.values() if start and c.slug.startswith(start)]
    candidates = named or begun
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise NotFoundError(_choice(who, candidates))
    near = _near_misses(contacts, wanted)
    hint = f"; did you mean {_listed(near)}?" if near else ""
    raise NotFoundError(f"no contact is called {quoted(who)}{hint}")


def words_of(name: str) -> Sequence[str]:
    """Return the words of a name in plain letters, without case, accents and punctuation."""
    return _hyphenated(name).split("-")


def _hyphenated(name: str) -> str:
    plain = _folded(name).replace("'", "")  # every apostrophe folds to this one
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    from anyascii import anyascii  # noqa: PLC0415 - only names beyond ASCII need it

    return anyascii(unicodedata.normalize("NFC", text)).casefold()


def _choice(who: str, candidates: Sequence[Contact]) -> str:
    """Return a question of several lines; of many candidates only the first."""
    first = [f"  {contact.slug} ({contact.name})" for contact in candidates[:_SHOWN]]
    more = len(candidates) - _SHOWN
    rest = [f"  … and {more:,} more; write more of the name"] if more > 0 else []
    return "\n".join([f"{quoted(who)} may be one of these; write the slug:", *first, *rest])


def _near_misses(contacts: Mapping[str, Contact], wanted: str) -> list[Contact]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a slip of the pen pays for the import
    from rapidfuzz import process  # noqa: PLC0415 - likewise

    names = {slug: _folded(contact.name) for slug, contact in contacts.items()}
    found = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=70, limit=3)
    return [contacts[slug] for _, _, slug in found]


def _listed(contacts: Iterable[Contact]) -> str:
    return ", ".join(f"{contact.slug} ({contact.name})" for contact in contacts)
