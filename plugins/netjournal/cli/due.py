"""`netjournal due`."""

from __future__ import annotations

import json
import re
from itertools import chain
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from typing import TypedDict

import click

from netjournal.cli import names
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.followup.cadence import later
from netjournal.followup.cadence import resting_dues
from netjournal.followup.due import due_rows
from netjournal.followup.due import within
from netjournal.followup.phrases import days_in_words
from netjournal.followup.places import is_near
from netjournal.model import Rank
from netjournal.model import Section
from netjournal.records.state import said_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Cadence
    from netjournal.model import Contact
    from netjournal.model import DueRow

_COLUMNS = (Column("Who"), Column("Rank"), Column("Due"), Column("Why", share=1))
_STEPS = (Column(""), Column("", share=1))
_AHEAD = 30
_DAYS = re.compile(r"([0-9]{1,4})(?: ?d(?:ays?)?)?")


class _Row(TypedDict):
    """What a table or a list of slugs shows of one person."""

    section: str
    contact: str
    name: str
    rank: str
    days: int | None
    why: str


class _Listed(TypedDict):
    """An answer, as it is kept for the next time it is asked for: with rows, or for JSON."""

    rows: Sequence[_Row]
    reasons: Sequence[Mapping[str, object]]
    nobody: str  # what to say where nobody is due
    remarks: Sequence[str]


class _Span(click.ParamType["Cadence"]):
    """How far to look ahead: a number of days, or as cadences are written."""

    name = "span"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Cadence:
        from netjournal.model import NEVER  # noqa: PLC0415 - hardly ever needed
        from netjournal.model import Cadence  # noqa: PLC0415 - likewise
        from netjournal.records.fields import values  # noqa: PLC0415 - likewise

        if found := _DAYS.fullmatch(value.strip()):
            return Cadence(days=int(found[1]))
        try:
            span = values.cadence(value)
        except values.MisreadError:
            span = NEVER
        if not span:
            examples = "write 30 days, 6 weeks, 3m or 1y"
            self.fail(f"{value!r} is no span of time: {examples}.", param, ctx)
        return span


@click.command("due")
@click.option(
    "--within",
    "within_",
    type=_Span(),
    show_default="30 days",
    metavar="SPAN",
    help="How far to look ahead: 10 days, 6 weeks, 3m, 1y.",
)
@click.option(
    "--rank",
    "ranks",
    type=click.Choice([*Rank], case_sensitive=False),
    multiple=True,
    help="Only people of this rank; may be repeated.",
)
@click.option(
    "--tag", "tags", metavar="TAG", multiple=True, help="Only people with this tag; likewise."
)
@click.option("--near", metavar="PLACE", help="Only people whose location names this place.")
@click.option("--ids", is_flag=True, help="Print only the slugs, one a line, for other programs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option(
    "--why",
    "who",
    metavar="WHO",
    shell_complete=names.people,
    help="Print how it comes that this person is due or not, rule by rule.",
)
@click.pass_obj
def command(
    network: Network,
    within_: Cadence | None,
    ranks: tuple[Rank, ...],
    tags: tuple[str, ...],
    near: str | None,
    ids: bool,
    as_json: bool,
    who: str | None,
) -> None:
    """List whom to get back to, and why.

    A contact is due when their rank's cadence (A three months, B six, C a year, unless their file
    says otherwise) has passed since the last touch. So are promises, thanks, birthdays,
    announcements and the other reasons that the guide lists. Nobody falls off the list by being
    missed; those who are latest in proportion to their cadence come first.

    --json prints a list of {"contact", "reason", "due", "days", "detail", "section", "lateness"}:
    the slug, one of cadence, birthday, gift, promise, thanks, ask, announcement, reply, visit,
    news, never-met, never-contacted and resting, a date, the days until then (negative when
    overdue), a sentence, the heading, and how late it is in proportion to the cadence (1 is a whole
    cadence late). "due" and "days" are null for somebody paused, or never contacted whose file has
    no "added". With --why it prints [{"rule", "sentence"}].
    """
    if who is not None:
        if ids or ranks or tags or near is not None or within_ is not None:
            raise click.UsageError(
                "--why tells of one person; leave out --ids, --rank, --tag, --near and --within."
            )
        _explain(network, who, as_json=as_json)
        return
    listed: _Listed = json.loads(
        said_of(
            network.folders,
            "due-json" if as_json else "due",
            network.day_of,
            lambda: json.dumps(_listed(network, within_, ranks, tags, near, as_json=as_json)),
            question=(within_, ranks, tags, near),
        )
    )
    rows = listed["rows"]
    if as_json:
        show_json(listed["reasons"])
    elif ids:
        for row in rows:
            if row["section"] != Section.PAUSED:
                click.echo(row["contact"])
    else:
        show(
            _COLUMNS,
            [
                Group(section, [_cells(row) for row in of_section])
                for section, of_section in groupby(rows, key=itemgetter("section"))
            ],
        )
        if all(row["section"] == Section.PAUSED for row in rows):
            click.echo(listed["nobody"])
    for remark in listed["remarks"]:
        click.echo(remark, err=True)


def _listed(
    network: Network,
    span: Cadence | None,
    ranks: Collection[Rank],
    tags: Collection[str],
    near: str | None,
    *,
    as_json: bool,
) -> _Listed:
    book, today = network.book, network.today
    days = (later(today, span) - today).days if span is not None else _AHEAD
    wanted = [
        row
        for row in due_rows(book, today, days)
        if _is_wanted(book.contacts[row.contact], ranks, tags, near)
    ]
    listed = list(chain.from_iterable(within(wanted, days).values()))
    return {
        "rows": [] if as_json else [_row(book, row, today) for row in listed],
        "reasons": [reason for row in listed for reason in row_as_json(row)] if as_json else [],
        "nobody": _nobody(book, is_choice=bool(ranks or tags or near)),
        "remarks": list(network.remarks()),
    }


def _row(book: Book, row: DueRow, today: date) -> _Row:
    contact = book.contacts[row.contact]
    rests = () if row.section is Section.PAUSED else resting_dues(book, contact, today, 0)
    return {
        "section": row.section.value,
        "contact": row.contact,
        "name": contact.name,
        "rank": contact.rank or "",
        "days": row.first.days,
        "why": "; ".join([item.detail for item in (*row.items, *rests)]),
    }


def _is_wanted(
    contact: Contact, ranks: Collection[Rank], tags: Collection[str], near: str | None
) -> bool:
    return (
        (not ranks or contact.rank in ranks)
        and (not tags or _has(contact, tags))
        and (near is None or is_near(contact, near))
    )


def _has(contact: Contact, tags: Iterable[str]) -> bool:
    own = {tag.casefold() for tag in contact.tags}
    return own.issuperset(tag.casefold() for tag in tags)


def _nobody(book: Book, *, is_choice: bool) -> str:
    if not book.contacts:
        return "Nobody is here yet: write the first person into contacts/."
    if is_choice:
        return "Nobody of these is due."
    return "Nobody is due. Time to write to somebody just because."


def _explain(network: Network, who: str, *, as_json: bool) -> None:
    from netjournal.followup.why import derivation  # noqa: PLC0415 - for one person alone

    contact = names.contact(network.book, who)
    steps = derivation(network.book, contact, network.today)
    if as_json:
        show_json([step._asdict() for step in steps])
    else:
        rows = []
        before = ""
        for rule, sentence in steps:
            rows.append((Cell("" if rule == before else rule), Cell(sentence)))
            before = rule
        show(_STEPS, [Group(contact.name, rows)])
    network.remark()


def _cells(row: _Row) -> Sequence[Cell]:
    days = row["days"]
    return (
        Cell(row["name"]),
        Cell(row["rank"]),
        Cell("" if days is None else days_in_words(days)),
        Cell(row["why"]),
    )


def row_as_json(row: DueRow) -> Sequence[Mapping[str, object]]:
    """Return the reasons of one person as JSON shows them, here and in `show`."""
    return [
        {
            "contact": item.contact,
            "reason": item.reason.value,
            "due": item.due.isoformat() if item.due else None,
            "days": item.days,
            "detail": item.detail,
            "section": row.section.value,
            "lateness": round(item.lateness, 3),
        }
        for item in row.items
    ]
