"""`netjournal comments`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import click

from netjournal.blogs.cache import Cache
from netjournal.blogs.hosts import host_of
from netjournal.blogs.listen import Listened
from netjournal.cli import conversations as conversations_as
from netjournal.cli import dismissing
from netjournal.cli import names
from netjournal.cli import visits as visits_as
from netjournal.cli.listening import last_looked
from netjournal.cli.listening import look
from netjournal.cli.listening import remember_look
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.cli.troubles import offline as offline_in_words
from netjournal.followup.phrases import counted
from netjournal.followup.standing import Standing
from netjournal.followup.standing import by_standing
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.blogs.searches import Search
    from netjournal.cli.network import Network
    from netjournal.followup.standing import Visitor
    from netjournal.model import Book
    from netjournal.model import Conversation
    from netjournal.model import Thread

    Standings = Mapping[Standing, Sequence[Conversation]]

_NONE = 'You have written no comment down yet: netjournal commented URL "What you wrote".'


@click.command("comments")
@click.option("--waiting", is_flag=True, help="Show only the comments that wait.")
@click.option("--answered", is_flag=True, help="Show only the answers that wait for you.")
@click.option("--offline", is_flag=True, help="Fetch nothing; show what is known.")
@click.option(
    "--now",
    "at_once",
    is_flag=True,
    help="Look also where no look is due yet; never at a host that wants to be left alone.",
)
@click.option(
    "--quiet",
    is_flag=True,
    help="Say nothing unless a new answer was found or something is kept; for a timer.",
)
@click.option(
    "--keep",
    "is_keeping",
    is_flag=True,
    help="Write what became of comments into their files, and show each line; fetch nothing.",
)
@click.option(
    "--dismiss",
    metavar="URL",
    shell_complete=names.dismissible,
    help="Let what somebody wrote at this address be dealt with; fetch nothing.",
)
@commit_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_obj
def command(
    network: Network,
    waiting: bool,
    answered: bool,
    offline: bool,
    at_once: bool,
    quiet: bool,
    is_keeping: bool,
    dismiss: str | None,
    commit: bool | None,
    as_json: bool,
) -> None:
    """Say what became of your comments: published, answered, or still waiting.

    The posts you commented on are looked at an hour after you wrote, after six, after a day, and
    ever more seldom up to a month; after an answer it begins again. --now does not wait. Who
    commented on your own blogs, `me: {blogs: …}` in mkdocs.yml, is told too.

    An answer is due until you write under that post again, or are in touch with whoever wrote it
    in any other way; --dismiss says that it needs nothing. It does the same for a comment on your
    blog.

    \b
    Examples:
      netjournal comments
      netjournal comments --dismiss http://ada.example/2026/rota/#comment-41
      netjournal comments --keep --commit

    --json prints a list of {"touch", "url", "title", "state", "rule", "permalink", "answers":
    [{"author", "text", "at", "url", "contact", "is_author", "rule", "is_sure", "is_dealt_with"}],
    "people", "others", "looked_at", "next_look_at", "why"}, the newest comment first: "state" is
    waiting, held, published, answered, unseen, removed, closed or untrackable; "rule" is what tells
    it; "others" counts the later comments that are no answers; "why" is why the next look is then,
    or why there is none. Instants are UTC.
    """  # noqa: D301 (Click's \b keeps the lines apart)
    if (offline, at_once, is_keeping, dismiss is not None).count(True) > 1:
        raise click.UsageError(
            "--offline, --now, --keep and --dismiss are different questions; ask one of them."
        )
    is_writing = is_keeping or dismiss is not None
    if is_writing and (waiting or answered or quiet or as_json):
        raise click.UsageError(
            "--keep and --dismiss show no table; leave --waiting, --answered, --quiet and --json "
            "out."
        )
    if (waiting, answered, quiet).count(True) > 1 or (quiet and as_json):
        raise click.UsageError(
            "--waiting, --answered and --quiet are different; say one of them. --quiet prints no "
            "JSON."
        )
    if commit is not None and not is_writing and (offline or not network.book.config.keep):
        raise click.UsageError("--commit belongs to --keep and --dismiss; nothing else is written.")
    if dismiss is not None:
        dismissing.dismiss(network, dismiss, commit=commit)
    elif is_keeping:
        from netjournal.cli.keeping import keep  # noqa: PLC0415 - where something is written

        keep(network, commit=commit)
        network.remark()
    else:
        heard = Listened({}, {}) if offline else _look(network, at_once=at_once)
        only = Standing.WAITING if waiting else Standing.ANSWERED if answered else None
        if as_json:
            _print_json(network, only)
        elif quiet:
            _report_new(network)
        else:
            _report(network, heard, only)
        if network.book.config.keep and not offline:
            from netjournal.cli.keeping import keep_unasked  # noqa: PLC0415 - likewise

            keep_unasked(network, commit=commit, err=as_json)


def _look(network: Network, *, at_once: bool) -> Listened:
    with Cache.open(network.root) as cache:
        return look(network, cache, at_once=at_once)


def _chosen(network: Network, only: Standing | None) -> Standings:
    found = by_standing(network.book, network.today)
    return {only: found.get(only, ())} if only else found


def _print_json(network: Network, only: Standing | None) -> None:
    chosen = {each.touch for found in _chosen(network, only).values() for each in found}
    show_json(
        [
            conversations_as.as_json(each)
            for each in network.book.conversations
            if each.touch in chosen
        ]
    )
    network.remark()


def _report_new(network: Network) -> None:
    """Show the answers that this very run found, if there are any."""
    began = network.now.replace(microsecond=0)
    found = conversations_as.answers(network.book, _chosen(network, None), network.today, began)
    if found.new:
        show(conversations_as.COLUMNS, [found.new])


def _report(network: Network, heard: Listened, only: Standing | None) -> None:
    book, today = network.book, network.today
    found = _chosen(network, only)
    answers = conversations_as.answers(book, found, today, last_looked(network))
    groups = [*filter(None, answers), *conversations_as.groups(book, found, today, network.now)]
    visits = () if only else visits_as.recent(book, today)
    if visits:
        groups.append(visits_as.group(book, visits, _searches(network, visits), today))
    if groups:
        show(conversations_as.COLUMNS, groups)
    for line in _hints(book, found, visits):
        click.echo(printable(line))
    lost = _lost(heard)
    threads = {url: thread for url, thread in heard.threads.items() if url not in lost}
    click.echo(_summary(network, found, threads, only))
    for line in _failures(found, threads):
        click.echo(printable(line))
    if lost:
        click.echo(offline_in_words({*lost.values()}))
    if only is not Standing.WAITING:
        remember_look(network)
    network.remark()


def _lost(heard: Listened) -> Mapping[str, str]:
    """Return what could not be reached if that is no slip of the pen, as one host alone may be."""
    is_offline = len({host_of(url) for url in heard.unreached.values()}) > 1
    return heard.unreached if is_offline else {}


def _searches(network: Network, visits: Sequence[Visitor]) -> Mapping[str, Search]:
    if not Cache.exists(network.root):
        return {}
    with Cache.open(network.root) as cache:
        return visits_as.searches_of(cache, visits)


def _hints(book: Book, found: Standings, visits: Sequence[Visitor]) -> Iterator[str]:
    """Yield what can be done about what was shown, and an empty line after it."""
    hints = []
    if found.get(Standing.ANSWERED):
        hints.append("To answer, go there; then: netjournal commented URL")
    if found.get(Standing.ANSWERED) or any(not visitor.is_returned for visitor in visits):
        hints.append("What needs no answer: netjournal comments --dismiss URL")
    if commands := [*visits_as.to_add(visits)]:
        hints.append("To keep in touch with those you don't know yet:")
        hints += [f"  {command}" for command in commands]
    more = sum(
        max(len(each) - (conversations_as.shown_of(standing) or len(each)), 0)
        for standing, each in found.items()
    )
    if more:
        hints.append(f"Not shown: {counted(more, 'older comment')}; netjournal comments --json")
    yield from hints
    if hints:
        yield ""


def _summary(
    network: Network, found: Standings, threads: Mapping[str, Thread], only: Standing | None
) -> str:
    if not network.book.conversations and only is None:
        return _NONE
    nothing = {Standing.WAITING: "No comment waits.", Standing.ANSWERED: "No answer waits for you."}
    if only and not found[only]:
        return nothing[only]
    said = ", ".join(f"{len(each)} {standing.lower()}" for standing, each in found.items() if each)
    total = sum(map(len, found.values()))
    return f"{counted(total, 'comment')}: {said}.{_looks(network, threads)}"


def _looks(network: Network, threads: Mapping[str, Thread]) -> str:
    """Return how many threads were looked at in this run, and which could not be."""
    began = network.now.replace(microsecond=0)
    looked = sum(bool(each.looked_at and each.looked_at >= began) for each in threads.values())
    failed = sum(each.error is not None for each in threads.values())
    parts = [f"Looked under {counted(looked, 'post')}"] if looked else []
    if failed:
        parts.append(f"{'could' if parts else 'Could'} not look under {counted(failed, 'post')}")
    return f" {'; '.join(parts)}." if parts else ""


def _failures(found: Standings, threads: Mapping[str, Thread]) -> Iterator[str]:
    """Yield where no look was possible and why, once a host, but for what the table tells."""
    rules = {canonical_url(each.url): each.rule for group in found.values() for each in group}
    failed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thread in threads.values():
        if thread.error and thread.error not in rules.get(thread.url, ""):
            place = thread.url.rpartition("://")[2]
            failed[place.partition("/")[0], thread.error].append(place)
    for (host, error), places in failed.items():
        where = places[0] if len(places) == 1 else f"{counted(len(places), 'post')} at {host}"
        yield f"  {where}: {error}"
