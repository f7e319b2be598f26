"""The letters that `netjournal draft` fills in: the user's own, else those that come with it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from netjournal.cli.paths import from_here
from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.model import Severity
from netjournal.records.network import TEMPLATES
from netjournal.records.prompts import read_template
from netjournal.records.reading import Reading
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from netjournal.model import Book
    from netjournal.model import Template


def template_names(book: Book) -> Sequence[str]:
    """Return the names of all templates, sorted; also those with a fault that can be mended."""
    prefix = f"{TEMPLATES}/"
    faulty = {
        problem.path.removeprefix(prefix).removesuffix(".md")
        for problem in book.problems
        if problem.path.startswith(prefix) and problem.path.endswith(".md")
    }
    return sorted({*_built_in(), *book.templates, *faulty})


def template(book: Book, name: str) -> Template:
    """Return a template of the user's, else the one of that name that comes with netjournal.

    Raises:
        NetjournalError: the user's has a fault.
        NotFoundError: there is none.
    """
    name = name.removeprefix(f"{TEMPLATES}/").removesuffix(".md")
    path = f"{TEMPLATES}/{name}.md"
    faults = [
        f"{from_here(book.root / path)}:{problem.line}:{problem.column}: {problem.message}"
        for problem in book.problems
        if problem.path == path and problem.severity is Severity.ERROR
    ]
    if faults:
        raise NetjournalError("\n".join(faults))
    if name in book.templates:
        return book.templates[name]
    if name in _built_in():
        read = read_template(_built_in()[name].read_text(encoding="utf-8"), Reading(path))
        if read:
            return read
    known = template_names(book)
    hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
    raise NotFoundError(f"there is no template {quoted(name)}{hint}")


def _built_in() -> dict[str, Traversable]:
    folder = files("netjournal.cli") / "starter" / TEMPLATES
    return {entry.name.removesuffix(".md"): entry for entry in folder.iterdir()}
