"""Records to rows of the cache and back; what cannot be ours is not read.

The file may come with a cloned network, so types, lengths, addresses and characters are checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any
from typing import Generic
from typing import NamedTuple
from typing import TypeVar

from netjournal.blogs.known import Feed
from netjournal.blogs.known import Hints
from netjournal.blogs.known import Host
from netjournal.blogs.known import Validators
from netjournal.blogs.reading.entries import usable
from netjournal.blogs.reading.links import web_link
from netjournal.blogs.reading.text import LINE_LIMIT
from netjournal.blogs.reading.text import TEXT_LIMIT
from netjournal.blogs.reading.text import is_plain
from netjournal.blogs.searches import Search
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.track import Look
from netjournal.blogs.threads.track import Track
from netjournal.blogs.troubles import Trouble
from netjournal.model import Comment
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Post
from netjournal.model import PostPage
from netjournal.model import Thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_VALUE_LIMIT = 2000


class Column(NamedTuple):
    """A field of a record: its SQL type, how it is written, how it is read and checked."""

    name: str
    type: str
    write: Callable[[Any], object]
    read: Callable[[Any], object]


@dataclass(frozen=True)
class Table(Generic[T]):
    """The rows of one kind of record; `extra` are columns before its own, `key` is the primary."""

    name: str
    record: Callable[..., T]
    key: str
    columns: Sequence[Column]
    extra: Sequence[str] = ()

    @property
    def sql(self) -> str:
        """The statement that makes the table."""
        columns = [*self.extra, *(f"{column.name} {column.type}" for column in self.columns)]
        return f"CREATE TABLE {self.name} ({', '.join(columns)}, PRIMARY KEY ({self.key}))"

    def row(self, record: T, *extra: object, **other: object) -> Sequence[object]:
        """Return a record as a row, after the values of the extra columns.

        `other` are values of fields that are to be kept instead of the record's.
        """
        values = vars(record) | other
        return (*extra, *[column.write(values[column.name]) for column in self.columns])

    def of(self, row: Sequence[Any]) -> T | None:
        """Read a row; None if it is not one of ours."""
        own = row[len(self.extra) :]
        try:
            return self.record(
                **{
                    column.name: column.read(value)
                    for column, value in zip(self.columns, own, strict=True)
                }
            )
        except (ValueError, OverflowError):
            return None


def seconds(moment: datetime | None) -> int | None:
    """Return an instant as whole seconds since 1970."""
    return None if moment is None else int((moment - _EPOCH).total_seconds())


def _plain(value: object) -> str:
    return _limited(value, _VALUE_LIMIT)


def _limited(value: object, limit: int) -> str:
    if not isinstance(value, str) or len(value) > limit or not is_plain(value):
        raise ValueError(value)
    return value


def _title(value: object) -> str:
    return _limited(value, LINE_LIMIT)


def _paragraphs(value: object) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise ValueError(value)
    _limited(value.replace("\n", ""), TEXT_LIMIT)
    return value


def _link(value: object) -> str:
    link = web_link(value)
    if link is None:
        raise ValueError(value)
    return link


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _flag(value: object) -> bool:
    return bool(_number(value))


def _instant(value: object) -> datetime:
    if not isinstance(value, int):
        raise ValueError(value)  # noqa: TRY004 - one exception for all that is not ours
    moment = usable(_EPOCH + timedelta(seconds=value))
    if moment is None:
        raise ValueError(value)
    return moment


def _words_of_hints(hints: Hints) -> str | None:
    if hints == Hints():
        return None
    interval = int(hints.interval.total_seconds()) if hints.interval else 0
    return f"{interval}/{_joined(hints.skip_hours)}/{_joined(hints.skip_days)}"


def _joined(numbers: Iterable[int]) -> str:
    return ",".join(map(str, sorted(numbers)))


def _hints(value: object) -> Hints:
    if value is None:
        return Hints()
    interval, hours, days = _plain(value).split("/")
    return Hints(
        timedelta(seconds=int(interval)) if int(interval) else None,
        frozenset(int(hour) for hour in hours.split(",") if hour),
        frozenset(int(day) for day in days.split(",") if day),
    )


def _words_of_commenting(commenting: Commenting) -> str:
    return "\n".join((commenting.state, commenting.system or "", commenting.evidence))


def _commenting(value: object) -> Commenting:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - likewise
    state, system, evidence = map(_plain, value.split("\n"))
    return Commenting(CommentsState(state), system or None, evidence)


def _words_of_lead(lead: Lead) -> str:
    return "\n".join(getattr(lead, name) or "" for name in Lead.__match_args__)


def _lead(value: object) -> Lead:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - likewise
    said = [part or None for part in map(_plain, value.split("\n"))]
    post, system, feed, rest, isso, post_id, comment = said
    feed, rest, isso = (each and _link(each) for each in (feed, rest, isso))
    return Lead(_link(post), system, feed, rest, isso, post_id, comment)


def _words_of_step(step: Step | None) -> str | None:
    return f"{step.source}\n{step.url}" if step else None


def _step(value: object) -> Step:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - likewise
    source, url = value.split("\n")
    return Step(Source(source), _link(url))


def _same(value: object) -> object:
    return value


def _text(name: str, read: Callable[[Any], object] = _plain) -> Column:
    return Column(name, "TEXT", _same, read)


def _maybe(column: Column) -> Column:
    """Return the column with null for None."""
    return column._replace(read=lambda value: None if value is None else column.read(value))


def _integer(name: str, read: Callable[[Any], object] = _number) -> Column:
    return Column(name, "INTEGER", _same, read)


def _time(name: str) -> Column:
    return Column(name, "INTEGER", seconds, _instant)


FEEDS = Table(
    "feed",
    Feed,
    "url",
    (
        _text("url"),
        _maybe(_text("etag")),
        _maybe(_text("last_modified")),
        _text("validators", Validators),
        _maybe(_text("body_sha256")),
        _maybe(_time("fetched_at")),
        _maybe(_time("ok_at")),
        _maybe(_time("body_at")),
        _maybe(_time("next_check_at")),
        _maybe(_text("why")),
        _maybe(_integer("status")),
        _integer("failures"),
        _maybe(_time("failing_since")),
        _maybe(_text("error")),
        _maybe(_text("fault")),
        _maybe(_text("moved_to", _link)),
        _maybe(_time("moved_since")),
        Column("hints", "TEXT", _words_of_hints, _hints),
        _maybe(_text("kind")),
        _maybe(_text("comments_feed", _link)),
        _maybe(_text("trouble", Trouble)),
        _maybe(_text("leads_to", _link)),
        _maybe(_time("told_at")),
    ),
)
HOSTS = Table("host", Host, "name", (_text("name"), _time("not_before"), _text("why")))
POSTS = Table(
    "post",
    Post,
    "feed, id",
    (
        _text("feed"),
        _text("id"),
        _text("title", _title),
        _maybe(_text("url", _link)),
        _maybe(_time("published")),
        _maybe(_time("first_seen")),
        _maybe(_text("author")),
        _maybe(_text("language")),
        _text("text", _paragraphs),
        _maybe(_integer("comments")),
        _maybe(_text("comments_url", _link)),
        _maybe(_text("comments_feed", _link)),
        _text("comments_state", CommentsState),
        _integer("is_full", _flag),
    ),
    ("place INTEGER", "digest TEXT"),
)
SEARCHES = Table(
    "search",
    Search,
    "url",
    (
        _text("url"),
        _time("at"),
        _maybe(_text("found", _link)),
        _maybe(_text("error")),
        _maybe(_text("trouble", Trouble)),
        _maybe(_text("leads_to", _link)),
    ),
)
PAGES = Table(
    "page",
    PostPage,
    "url",
    (
        _text("url"),
        _time("seen_at"),
        Column("commenting", "TEXT", _words_of_commenting, _commenting),
        _text("text", _paragraphs),
        _maybe(_text("language")),
        _maybe(_text("error")),
    ),
    ("requests INTEGER",),
)
THREADS = Table(
    "thread",
    Thread,
    "url",
    (
        _text("url"),
        _maybe(_text("title", _title)),
        _maybe(_text("system")),
        _maybe(_text("source")),
        _integer("is_whole", _flag),
        _maybe(_time("since")),
        _integer("is_closed", _flag),
        _maybe(_time("looked_at")),
        _maybe(_time("next_look_at")),
        _maybe(_text("why")),
        _maybe(_text("error")),
        _maybe(_text("untracked")),
    ),
)
COMMENTS = Table(
    "comment",
    Comment,
    "thread, id",
    (
        _text("id"),
        _maybe(_text("author")),
        _maybe(_text("author_url", _link)),
        _maybe(_time("at")),
        _text("text", _paragraphs),
        _maybe(_text("url", _link)),
        _maybe(_text("parent")),
        _maybe(_time("first_seen")),
        _maybe(_time("last_seen")),
    ),
    ("thread TEXT",),
)
TRACKS = Table(
    "track",
    Track,
    "url",
    (
        _text("url"),
        Column("lead", "TEXT", _words_of_lead, _lead),
        _maybe(Column("step", "TEXT", _words_of_step, _step)),
        _maybe(_time("heard_at")),
        _integer("failures"),
    ),
)
LOOKS = Table("look", Look, "url, at", (_text("url"), _time("at"), _integer("requests")))
TABLES: Sequence[Table[Any]] = (
    FEEDS,
    HOSTS,
    POSTS,
    SEARCHES,
    PAGES,
    THREADS,
    COMMENTS,
    TRACKS,
    LOOKS,
)
