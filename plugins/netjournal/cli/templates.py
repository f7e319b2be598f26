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
    from netjournal.model import Problem
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


def faults_of(book: Book, name: str) -> Sequence[Problem]:
    """Return for what a template of the user's cannot be used."""
    path = f"{TEMPLATES}/{name}.md"
    return [each for each in book.problems if each.path == path and each.severity is Severity.ERROR]


def template(book: Book, name: str) -> Template:
    """Return a template of the user's, else the one of that name that comes with netjournal.

    Raises:
        NetjournalError: the user's has a fault.
        NotFoundError: there is none.
    """
    name = name.removeprefix(f"{TEMPLATES}/").removesuffix(".md")
    path = f"{TEMPLATES}/{name}.md"
    if faults := faults_of(book, name):
        file = from_here(book.root / path)
        lines = [f"{file}:{each.line}:{each.column}: {each.message}" for each in faults]
        raise NetjournalError("\n".join(lines))
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
