"""The comments page: what became of my comments, who answered, and who commented on my posts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

from netjournal.followup.phrases import counted
from netjournal.followup.phrases import joined
from netjournal.followup.standing import visitors
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.followup.standing import Standing
    from netjournal.model import Conversation
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page

STRANGERS_SHOWN: Final = 20


def comments(outlook: Outlook) -> Page:
    """Return the comments page; what it says is of the last run of the command."""
    conversations = outlook.book.conversations
    groups = {standing: found for standing, found in outlook.standings.items() if found}
    came = visitors(outlook.book.visits)
    return render(
        "comments.html",
        outlook,
        src_uri="comments.md",
        title="Comments",
        listed=True,
        groups=groups,
        summary=_summary(groups),
        by_person=_by_person(conversations),
        by_blog=_by_blog(conversations),
        known=[each for each in came if each.contact],
        strangers=[each for each in came if not (each.contact or each.is_dismissed)],
        most_strangers=STRANGERS_SHOWN,
    )


def _summary(groups: Mapping[Standing, Sequence[Conversation]]) -> str:
    """Return how many comments there are, and how they stand."""
    total = sum(map(len, groups.values()))
    parts = (f"{len(found)} {standing.lower()}" for standing, found in groups.items())
    return f"{counted(total, 'comment')} of yours: {joined(parts)}"


def _by_person(
    conversations: Sequence[Conversation],
) -> Mapping[str | None, Sequence[Conversation]]:
    """Return the comments by whose post it is (slug), those on nobody's I know under None, last."""
    index: dict[str | None, list[Conversation]] = defaultdict(list)
    for each in conversations:
        for slug in each.people or (None,):
            index[slug].append(each)
    return dict(sorted(index.items(), key=lambda item: item[0] is None))


def _by_blog(conversations: Sequence[Conversation]) -> Mapping[str, Sequence[Conversation]]:
    """Return the comments by the host of the blog."""
    index: dict[str, list[Conversation]] = defaultdict(list)
    for each in conversations:
        index[_host(each.url)].append(each)
    return index


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
