"""A decision about a post or a blog is written into `decisions.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.days import coming_day
from netjournal.cli.days import spoken
from netjournal.cli.paths import from_here
from netjournal.cli.recording import change
from netjournal.cli.touches import check_address
from netjournal.cli.whose import whose
from netjournal.model import Decision
from netjournal.model import Verdict
from netjournal.model.urls import post_url
from netjournal.records.edits.decisions import DECISIONS_YML
from netjournal.records.edits.decisions import added_decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network

_SAID = {
    Verdict.SKIP: "skip",
    Verdict.LATER: "later, from {until} on",
    Verdict.MUTE: "mute",
    Verdict.DISMISSED: "dismissed",
}


def decide_on_post(
    network: Network,
    url: str,
    verdict: Verdict,
    until: date | None = None,
    *,
    commit: bool | None,
) -> None:
    """Decide on the post at an address the user gives, as `decide` does and raises.

    Raises:
        click.BadParameter: it is no address.
    """
    check_address(url, "URL")
    known = whose(network, url)
    if known.post is None:
        click.echo("No post that was fetched has this address.", err=True)
    people = known.people if known.post else ()
    decide(network, post_url(url), verdict, people, until, commit=commit)
    network.remark()


def decide(
    network: Network,
    url: str,
    verdict: Verdict,
    people: Sequence[str],
    until: date | None = None,
    *,
    commit: bool | None,
) -> None:
    """Add a decision, unless it is the one that counts already, and say so.

    Raises:
        NetjournalError: the file must be mended first, or changed, or git would not commit it.
    """
    decision = Decision(url, verdict, until, tuple(people), network.today)
    counts = network.book.decided.get(decision.key)
    if counts and (counts.verdict, counts.until) == (verdict, until):
        click.echo("It is so already; nothing was changed.")
        return
    said = _SAID[verdict].format(until=spoken(until) if until else "")
    change(
        network,
        [added_decision(network.root, decision)],
        f"{from_here(network.root / DECISIONS_YML)}: {said}: {url}",
        f"{verdict.value.capitalize()} {url}" + (f" until {until}" if until else ""),
        commit=commit,
    )


def day_of_later(words: str, today: date) -> date:
    """Return the day until which a post is put off; a number alone counts days.

    Raises:
        click.BadParameter: nothing certain is meant, or a day that is not to come.
    """
    return coming_day(f"{words} days" if words.strip().isdigit() else words, today)
