"""How a blog is doing, in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from netjournal.blogs.health import Health
from netjournal.blogs.health import State
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import moment_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Config

_HEADINGS = {
    State.GONE: "Gone",
    State.NO_FEED: "No feed found",
    State.FAILING: "Failing",
    State.MOVED: "Moved",
    State.HELD_BACK: "Held back by the server",
    State.NEVER_FETCHED: "Not fetched yet",
    State.SILENT: "Silent",
    State.FRESH: "Fresh",
}


def by_state(found: Sequence[Health]) -> Iterator[tuple[str, Sequence[Health]]]:
    """Yield headings and the blogs under them, in the order of `health`."""
    for state, blogs in groupby(found, _state):
        yield _HEADINGS[state], list(blogs)


def trouble_in_words(one: Health, config: Config) -> str:
    """Return what is wrong with a blog and since when; of a fresh one how many posts there are.

    Times are those where the user lives.
    """
    when = []
    if one.wrong and one.since:
        when.append(f"since {day_in_words(config.local_day(one.since))}")
    if one.again:
        when.append(f"asked again after {moment_in_words(config.local(one.again))}")
    if one.redirected_to and one.state is not State.MOVED:
        when.append(f"redirected to {one.redirected_to} {redirect_in_words(one, config)}")
    what = one.wrong or counted(one.posts, "post")
    return f"{what} ({'; '.join(when)})" if when else what


def redirect_in_words(one: Health, config: Config) -> str:
    """Return since when the server leads elsewhere, and from when on that is proposed."""
    days = (one.redirected_since, one.proposed_after)
    since, after = (day_in_words(config.local_day(day)) if day else "" for day in days)
    return f"since {since}, proposed after {after}"


def mends(one: Health) -> str | None:
    """Return what mends a blog, None if nothing the user does: the command, or the edit."""
    return ", or ".join(filter(None, (one.command, one.edit))) or None


def summary(found: Sequence[Health]) -> str:
    """Return how many blogs there are of each state: 3 blogs: 1 gone, 2 fresh."""
    counts = (f"{len(list(blogs))} {state.words}" for state, blogs in groupby(found, _state))
    return f"{counted(len(found), 'blog')}: {', '.join(counts)}"


def _state(one: Health) -> State:
    return one.state
