"""`netjournal log`."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.cli import names
from netjournal.cli.days import coming_day
from netjournal.cli.days import date_option
from netjournal.cli.days import day_of_option
from netjournal.cli.recording import commit_option
from netjournal.cli.text import given_text
from netjournal.cli.touches import check_address
from netjournal.cli.touches import report
from netjournal.cli.touches import write_down
from netjournal.errors import NotFoundError
from netjournal.model import Channel
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Offer
from netjournal.model import Promise
from netjournal.model import Touch
from netjournal.records.fields import values
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from datetime import date

    from netjournal.cli.network import Network
    from netjournal.model import Book


_LIKE_A_DATE: Final = re.compile(r"[0-9]{4}-|[0-9]+[./][0-9]+[./]")


@click.command("log")
@click.argument("who", metavar="WHO[,WHO…]", shell_complete=names.people)
@click.argument(
    "channel", type=names.ChannelName(), metavar="CHANNEL", shell_complete=names.channels
)
@click.argument("text", required=False, metavar="[TEXT|-]")
@date_option
@click.option("--from-them", is_flag=True, help="They reached out, not you.")
@click.option("--ask", "asks", multiple=True, metavar="TEXT", help="What you asked for, precisely.")
@click.option("--offer", "offers", multiple=True, metavar="TEXT", help="What you offered.")
@click.option(
    "--promise",
    "promises",
    multiple=True,
    metavar="TEXT",
    help='What you promised: "Send the list", or "Send the list by next friday".',
)
@click.option("--helped", multiple=True, metavar="TEXT", help="What they did for you.")
@click.option(
    "--about",
    metavar="ANNOUNCEMENT",
    shell_complete=names.announcements,
    help="The announcement you told them: its file's name without .md.",
)
@click.option("--url", metavar="URL", help="The post you commented on, for the channel comment.")
@click.option("--landed", metavar="URL", help="Where the browser was after you sent the comment.")
@click.option("--edit", "in_editor", is_flag=True, help="Write the text in your editor.")
@commit_option
@click.pass_obj
def command(
    network: Network,
    who: str,
    channel: Channel,
    text: str | None,
    day: str,
    from_them: bool,
    asks: tuple[str, ...],
    offers: tuple[str, ...],
    promises: tuple[str, ...],
    helped: tuple[str, ...],
    about: str | None,
    url: str | None,
    landed: str | None,
    in_editor: bool,
    commit: bool | None,
) -> None:
    """Write down a touch and print the path of its file.

    \b
    WHO      a slug, the beginning of one, or a name; several with commas
    CHANNEL  meeting, call, video, voicemail, email, message, letter, card, note,
             social, comment, event or introduction
    TEXT     what it was about, in Markdown; @slug mentions somebody else;
             - or nothing reads it from standard input

    \b
    Examples:
      netjournal log ada call "She starts at Lumen in May."
      netjournal log ada,ben meeting --date "last tuesday" --edit
      netjournal log ada email "Her draft." --promise "Read it by next friday"
      netjournal log ada comment "Well said." --url https://ada.example/rota/
      pbpaste | netjournal log ada letter --from-them
    """  # noqa: D301 (Click's \b keeps the lines apart)
    for option, said in {"--ask": asks, "--offer": offers, "--helped": helped}.items():
        if not all(each.strip() for each in said):
            raise click.BadParameter("it says nothing.", param_hint=option)
    _check_addresses(channel, url, landed)
    is_my_comment = channel is Channel.COMMENT and not from_them
    if is_my_comment:
        from netjournal.cli.commenting import check_me  # noqa: PLC0415 - SQLite, for comments alone
        from netjournal.cli.commenting import write_comment  # noqa: PLC0415 - likewise

        check_me(network)
    book = network.book
    touch = Touch(
        id="",
        date=day_of_option(day, network.today),
        channel=channel,
        people=names.several(book, who),
        from_them=from_them,
        asks=tuple(map(Item, asks)),
        offers=tuple(map(Offer, offers)),
        promises=tuple(_promise(words, network.today) for words in promises),
        helped=tuple(map(Help, helped)),
        about=None if about is None else _announcement(book, about),
        url=url,
        landed=landed,
        text=given_text(text, may_be_empty=in_editor),
    )
    if is_my_comment:
        write_comment(network, touch, in_editor=in_editor, commit=commit)
    else:
        path = write_down(network, touch, in_editor=in_editor)
        report(network, path, touch, commit=commit)
    network.remark()


def _promise(words: str, today: date) -> Promise:
    """Return a promise; a day at its end ("… by next friday") is when it is due."""
    if not words.strip():
        raise click.BadParameter("it says nothing.", param_hint="--promise")
    found = re.fullmatch(r"(.*\S)\s+by\s+(\S.*?)[.!]?", words.strip(), re.DOTALL)
    if found is None:
        return Promise(words)
    with suppress(values.MisreadError):
        return Promise(found[1], by=values.day(found[2]))  # long ago, too, when logged late
    try:
        return Promise(found[1], by=coming_day(found[2], today))
    except click.BadParameter as error:
        if _LIKE_A_DATE.match(found[2]):  # and not as in "by post" or "by 10 pages"
            error.param_hint = "--promise"
            raise
        return Promise(words)


def _check_addresses(channel: Channel, url: str | None, landed: str | None) -> None:
    if (channel is Channel.COMMENT) != (url is not None):
        message = "A comment, and only a comment, needs --url: the address of the post."
        raise click.UsageError(message)
    if landed is not None and url is None:
        raise click.UsageError("--landed is for comments.")
    check_address(url, "--url")
    check_address(landed, "--landed")


def _announcement(book: Book, name: str) -> str:
    known = [each.id for each in book.announcements]
    if name not in known:
        message = f"there is no announcement {quoted(name)}{did_you_mean(name, known)}"
        raise NotFoundError(message)
    return name
