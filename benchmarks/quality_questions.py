"""What invites an answer: the sentences found in real posts beside those that a reader marked."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.blogs.articles import read_article
from netjournal.blogs.feeds import parse
from netjournal.followup.invitations import invitations
from netjournal.model import Invites

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Container
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

HALVES = WRITTEN, HELD, FRESH, APART = ("written", "held", "fresh", "apart")
# Each half was held apart until the rules had been measured by it; then they were written by it.
DEVELOPMENT = "development"
# Posts of blogs outside the corpus, whose texts are in a file of their own.
OUTSIDE, OUTSIDE_APART, OTHERS_APART, FURTHER_APART = (
    "outside",
    "outside-apart",
    "others-apart",
    "further-apart",
)
PARTS = {
    DEVELOPMENT: (WRITTEN, HELD, FRESH),
    APART: (APART,),
    OUTSIDE: (OUTSIDE,),
    OUTSIDE_APART: (OUTSIDE_APART,),
    OTHERS_APART: (OTHERS_APART,),
    FURTHER_APART: (FURTHER_APART,),
}
PRECISION, RECALL = 0.9, 0.8
_ENDS = 40  # letters and digits of a sentence's end, by which it is known
_DIGITS = 12
_REST = re.compile(r"[^.!?…]*")  # of a sentence
_MAYBE = "maybe-"  # before the kind of what one may find or not


class Judged(NamedTuple):
    """A real post: the sentences its reader marked, and those found, each by its end's digest.

    What the reader was in two minds about is in neither.
    """

    feed: str
    post: str
    half: str
    language: str
    marked: frozenset[str]
    found: dict[str, str]

    @property
    def right(self) -> set[str]:
        """The digests of what was found and marked."""
        return self.marked & self.found.keys()


class Figures(NamedTuple):
    """How many sentences of a half's posts were marked, found, and both; and how many posts."""

    marked: int
    found: int
    right: int
    posts: int
    inviting: int
    called_inviting: int
    agreed: int

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of what is there was found."""
        return self.right / self.marked if self.marked else 1.0

    @property
    def reaches_goals(self) -> bool:
        """Tell whether these are good enough: see the goals in the table."""
        return self.precision >= PRECISION and self.recall >= RECALL


def judged(labels: Path, corpus: Path, halves: Sequence[str] = HALVES) -> Sequence[Judged]:
    """Look for invitations in every labelled post of the corpus' halves."""
    return _judged(labels, lambda feed, post: _text(corpus / feed, post), halves)


def judged_outside(labels: Path, texts: Path) -> Sequence[Judged]:
    """Look for invitations in every labelled post of blogs outside the corpus.

    `texts` is a JSON list of {"feed", "post", "text"}: a repository, a path in it, and the plain
    text in lines like a Post's.
    """
    read = json.loads(texts.read_text(encoding="utf-8"))
    known = {(each["feed"], each["post"]): each["text"] for each in read}
    halves = (OUTSIDE, OUTSIDE_APART, OTHERS_APART, FURTHER_APART)
    return _judged(labels, lambda feed, post: (known[feed, post], None), halves)


def _judged(
    labels: Path, text_of: Callable[[str, str], tuple[str, str | None]], halves: Sequence[str]
) -> Sequence[Judged]:
    """Compare what is found in labelled posts with what is marked; doubts are not measured."""
    with labels.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    posts: dict[tuple[str, str, str, str], dict[str, bool]] = {}
    for row in rows:
        key = (row["feed"], row["post"], row["half"], row["language"])
        is_maybe = row["kind"].startswith(_MAYBE)
        posts.setdefault(key, {}).update({row["ends"]: is_maybe} if row["ends"] else {})
    judged = []
    for (feed, post, half, language), marked in posts.items():
        if half not in halves:
            continue
        text, said = text_of(feed, post)
        found = _found(text, said or language, marked)
        sure = frozenset(digest for digest, is_maybe in marked.items() if not is_maybe)
        told = {each: quote for each, quote in found.items() if not marked.get(each)}
        judged.append(Judged(feed, post, half, language, sure, told))
    return judged


def figures(posts: Sequence[Judged]) -> Figures:
    """Count the sentences and posts."""
    return Figures(
        marked=sum(len(post.marked) for post in posts),
        found=sum(len(post.found) for post in posts),
        right=sum(len(post.right) for post in posts),
        posts=len(posts),
        inviting=sum(bool(post.marked) for post in posts),
        called_inviting=sum(bool(post.found) for post in posts),
        agreed=sum(bool(post.marked) == bool(post.found) for post in posts),
    )


def report(posts: Sequence[Judged], shown: Sequence[str]) -> Iterator[str]:
    """Yield the figures of each part; what is wrong is quoted of the parts `shown` alone."""
    for part, halves in PARTS.items():
        mine = [post for post in posts if post.half in halves]
        if not mine:
            continue
        told = figures(mine)
        yield f"What invites an answer? {told.posts} posts, {part}"
        yield ""
        yield "| sentences marked | found | right | precision (goal: 0.9) | recall (goal: 0.8) |"
        yield "| --: | --: | --: | --: | --: |"
        yield (
            f"| {told.marked} | {told.found} | {told.right} |"
            f" {told.precision:.2f} | {told.recall:.2f} |"
        )
        yield ""
        yield (
            f"- posts that invite: {told.inviting}, called so: {told.called_inviting};"
            f" right of all {told.posts}: {told.agreed}"
        )
        if part in shown:
            yield from (line for post in mine for line in _wrong(post))
        yield ""


def _wrong(post: Judged) -> Iterator[str]:
    for digest, quote in post.found.items():
        if digest not in post.marked:
            yield f"- {post.feed} {post.post}: not marked: {quote}"
    for digest in sorted(post.marked - post.found.keys()):
        yield f"- {post.feed} {post.post}: not found: {digest}"


def _found(text: str, language: str, marked: Container[str]) -> dict[str, str]:
    """Return what is found in a post by its end's digest, of a part of a marked sentence by its.

    A quote may be cut before the end of its sentence, which is looked for then.
    """
    paragraphs = text.split("\n")
    found = {}
    for each in invitations(text, language):
        before, quote, after = paragraphs[each.place - 1].partition(each.quote.strip("…"))
        rest = _REST.match(after)[0] if each.quote.endswith("…") else ""
        digests = (digest_of_end(each.quote), digest_of_end(before + quote + rest))
        if each.kind is not Invites.DOUBT:
            found[next((one for one in digests if one in marked), digests[0])] = each.quote
    return found


def _text(path: Path, post: str) -> tuple[str, str | None]:
    if path.suffix == ".html":
        article = read_article(path.read_bytes(), None, "https://blog.example/")
        return article.text, article.language
    return _posts(path)[post]


@cache
def _posts(path: Path) -> dict[str, tuple[str, str | None]]:
    """Return the texts of a feed's posts, with their languages, by the digests of their ids."""
    found = parse(path.read_bytes(), None, "http://blog.example/feed").posts
    return {_digest(post.id): (post.text, post.language) for post in found}


def digest_of_end(sentence: str) -> str:
    """Return what a sentence is known by, whatever its marks and blanks."""
    return _digest("".join(filter(str.isalnum, sentence.casefold()))[-_ENDS:])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
