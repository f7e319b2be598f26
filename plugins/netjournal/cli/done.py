"""`netjournal done`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.cli import names
from netjournal.cli.days import date_option
from netjournal.cli.days import day_of_option
from netjournal.cli.days import spoken
from netjournal.cli.paths import from_here
from netjournal.cli.proposing import opening_of
from netjournal.cli.proposing import proposal_of
from netjournal.cli.recording import change
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import printable
from netjournal.cli.text import STANDARD_INPUT
from netjournal.cli.text import given_text
from netjournal.followup.due import YEAR
from netjournal.followup.due import is_in_force
from netjournal.followup.due import items_of
from netjournal.followup.giving import concerns
from netjournal.followup.giving import open_promises
from netjournal.followup.giving import thanks_owed
from netjournal.followup.phrases import day_of_year_in_words
from netjournal.followup.phrases import joined
from netjournal.followup.phrases import touch_in_words
from netjournal.followup.proposals import propose_unasked
from netjournal.model import Channel
from netjournal.model import LightTouch
from netjournal.model import Offer
from netjournal.model import Reason
from netjournal.model import Touch
from netjournal.records.edits.closing import closed
from netjournal.records.edits.newfiles import added_touch

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Config
    from netjournal.model import Contact
    from netjournal.model import DueItem
    from netjournal.model import Help
    from netjournal.model import Promise
    from netjournal.model import Proposal

_OFFER = "How can I help you?"
_OPEN: Final[Mapping[Reason, Callable[[Book, str], Iterator[tuple[Touch, Promise | Help]]]]] = {
    Reason.PROMISE: open_promises,
    Reason.THANKS: thanks_owed,
}
_SAID: Final[Mapping[Reason, str]] = {
    Reason.PROMISE: "Promise kept: {0.what}",
    Reason.THANKS: "Thanked for: {0.what}",
    Reason.ANNOUNCEMENT: "Told: {0.what}",
    Reason.ASK: f"Offered help: {_OFFER}",
    Reason.REPLY: "Answered: {0.what}",
    Reason.VISIT: "Visit returned: {0.what}",
    Reason.BIRTHDAY: "Birthday greeted: {day}",
    Reason.GIFT: "Gift given: {0.what}",
    Reason.NEWS: "Congratulated on: {0.what}",
    Reason.NEVER_MET: "Met face to face for the first time",
    Reason.CADENCE: "Back in touch: {0.detail}",
    Reason.NEVER_CONTACTED: "The first touch with them",
}
_WAITED_FOR: Final = frozenset(
    {Reason.PROMISE, Reason.THANKS, Reason.REPLY, Reason.ANNOUNCEMENT, Reason.GIFT}
)


@click.command("done")
@click.argument("who", metavar="WHO", shell_complete=names.people)
@click.argument("text", required=False, metavar="[TEXT|-]")
@click.option(
    "--channel",
    type=names.ChannelName(),
    metavar="CHANNEL",
    shell_complete=names.channels,
    help="By what means, if not as it was proposed.",
)
@date_option
@click.option("--near", metavar="PLACE", help="Where you were, if that is why you met.")
@commit_option
@click.pass_obj
def command(
    network: Network,
    who: str,
    text: str | None,
    channel: Channel | None,
    day: str,
    near: str | None,
    commit: bool | None,
) -> None:
    """Write down the touch that was proposed, and close what it answers.

    A promise is kept then, somebody is thanked, an announcement is told. What they still wait for
    is said afterwards. TEXT is what it was about, in Markdown; - reads it from standard input.
    Where nothing is proposed, --channel says what you did.

    \b
    Examples:
      netjournal done ada
      netjournal done yusuf "On the good paper." --date yesterday
      netjournal done jonas --channel call --commit
    """  # noqa: D301 (Click's \b keeps the lines apart)
    book = network.book
    contact = names.contact(book, who)
    proposal = _proposal(network, contact, channel, near)
    if proposal is None and channel is None:
        message = f"nothing is due or proposed for {contact.name}; say what you did:"
        raise click.UsageError(f"{message} --channel call.")
    item = proposal.item if proposal else None
    told = item and item.reason is Reason.ANNOUNCEMENT
    touch = Touch(
        id="",
        date=day_of_option(day, network.today),
        channel=channel or (proposal.channel if proposal else Channel.NOTE),
        people=(contact.slug,),
        offers=(Offer(_OFFER),) if item and item.reason is Reason.ASK else (),
        about=item.source if item and told else None,
        url=_page(book, proposal, channel) if proposal else None,
        text=given_text(text, may_be_empty=True) if text == STANDARD_INPUT else text or "",
    )
    if touch.channel is Channel.COMMENT:
        from netjournal.cli.commenting import check_me  # noqa: PLC0415 - SQLite, for comments alone

        check_me(network)
    if proposal is None:
        click.echo(printable(f"Nothing was due or proposed for {contact.name}."), err=True)
    added = added_touch(network.root, book.config, touch)
    answered = _answered(book, contact, item)
    if answered and touch.date < answered[0].date:
        message = f"what that answers is of {spoken(answered[0].date)}; say when it was after that."
        raise click.BadParameter(message, param_hint="--date")
    afterwards = _afterwards(book, touch, answered)
    open_items = items_of(afterwards, contact, network.today, YEAR)
    left = [each for each in open_items if is_in_force(each, network.today)]
    closing = [closed(network.root, answered[0], [answered[1]], touch.date)] if answered else []
    noun, joint = touch_in_words(touch)
    title = f"{noun} {joint} {contact.name}"
    change(
        network,
        [added, *closing],
        from_here(network.root / added.path),
        f"Done: {title}",
        commit=commit,
        more=[
            f"{title} on {spoken(touch.date)}.",
            *_said(proposal, left),
            *(_closed_too(book, contact, *answered) if answered else ()),
            *_still_open(book.config, contact, left),
        ],
    )
    network.remark()


def _proposal(
    network: Network, contact: Contact, channel: Channel | None, near: str | None
) -> Proposal | None:
    """Return what the user did of what is proposed, by their channel if they named it."""
    opening = opening_of(network, contact)
    proposed = proposal_of(network, contact, None if channel else opening, near)
    is_reply = proposed is not None and proposed.kind is LightTouch.REPLY
    if channel is not Channel.COMMENT or is_reply:
        return proposed
    if opening is None:
        message = f"No post of {contact.name} is known that waits for a comment. Name it:"
        raise click.UsageError(f"{message} netjournal log {contact.slug} comment --url URL")
    return propose_unasked(network.book, contact, opening, network.today)


def _page(book: Book, proposal: Proposal, channel: Channel | None) -> str | None:
    """Return the address of the post that a comment is left under, None for any other touch."""
    if proposal.opening:
        return proposal.opening.post.url
    if proposal.item is None or (channel or proposal.channel) is not Channel.COMMENT:
        return None
    source = proposal.item.source
    return next((touch.url for touch in book.touches if touch.id == source), None)


def _answered(
    book: Book, contact: Contact, item: DueItem | None
) -> tuple[Touch, Promise | Help] | None:
    """Return the open promise or help that a touch answers, with the touch it came from."""
    if item is None or item.reason not in _OPEN:
        return None
    for touch, each in _OPEN[item.reason](book, contact.slug):
        if touch.id == item.source and each.what == item.what:
            return touch, each
    return None


def _closed_too(book: Book, contact: Contact, source: Touch, item: Promise | Help) -> Iterator[str]:
    """Yield for whom else of the touch it came from an item is closed with it, if anybody."""
    others = (slug for slug in dict.fromkeys(source.people) if slug != contact.slug)
    whom = [book.contacts[slug].name for slug in others if concerns(item, slug)]
    if whom:
        yield f"That closes it for {joined(whom)}, too."


def _afterwards(book: Book, touch: Touch, answered: tuple[Touch, Promise | Help] | None) -> Book:
    """Return the book as it will be, with a new touch and without what it answers."""
    touches = [*book.touches, touch]
    if answered:
        source, item = answered
        place = touches.index(source)
        touches[place] = replace(
            source,
            promises=tuple(
                replace(each, done=touch.date) if each is item else each for each in source.promises
            ),
            helped=tuple(
                replace(each, thanked=touch.date) if each is item else each
                for each in source.helped
            ),
        )
    return replace(book, touches=sorted(touches, key=lambda each: each.date))


def _said(proposal: Proposal | None, left: Sequence[DueItem]) -> Iterator[str]:
    """Yield what a touch answers; what is left after it was not answered."""
    if proposal and proposal.opening:
        yield f"Under: {proposal.opening.post.title} {proposal.opening.post.url}"
    elif proposal and (item := proposal.item) and not _is_among(item, left):
        day = day_of_year_in_words(item.due) if item.due else ""
        yield _SAID[item.reason].format(item, day=day)


def _is_among(item: DueItem, others: Sequence[DueItem]) -> bool:
    """Tell whether a reason is among others; one that comes again later is another."""
    known = (item.reason, item.source, item.what, item.due)
    return any((each.reason, each.source, each.what, each.due) == known for each in others)


def _still_open(config: Config, contact: Contact, left: Sequence[DueItem]) -> Iterator[str]:
    """Yield what somebody waits for still: silence is over, and a coffee can wait."""
    waiting = [
        each.detail
        for each in left
        if each.reason in _WAITED_FOR
        or (each.reason is Reason.BIRTHDAY and (each.days or 0) <= config.birthday_lead_days)
    ]
    if waiting:
        yield f"Still open with {contact.name}: {'; '.join(waiting)}"
