"""What became of a comment of mine, and what tells it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.followup.phrases import day_in_words
from netjournal.model import Fate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from datetime import datetime

    from netjournal.followup.matching import Match
    from netjournal.model import Answer
    from netjournal.model import Comment
    from netjournal.model import Config
    from netjournal.model import Thread
    from netjournal.model import Touch

LOOKED_FOR: Final = timedelta(days=30)
# A post that was closed after I wrote may still show what was held; pages often only seem closed.
_MAY_BE_HELD: Final = timedelta(days=7)
BY_HAND: Final = "you wrote so in your journal"
KEPT: Final = "your journal keeps it"


class Evidence(NamedTuple):
    """All that is known of one comment of mine; `match` may be no more than a guess."""

    touch: Touch
    thread: Thread | None
    match: Match | None
    answers: Sequence[Answer]

    @property
    def mine(self) -> Comment | None:
        """My comment as the blog shows it, None where it was not found for sure."""
        return self.match.comment if self.match and self.match.is_sure else None


def fate_of(known: Evidence, today: date, config: Config) -> tuple[Fate, str]:
    """Return the fate of a comment and the rule that tells it.

    What a look showed goes first, then what the touch keeps of it, then what the user says. That
    my comment is not there tells something only where the look would have shown it.
    """
    touch, thread, match, _ = known
    if gone := _gone(known, config):
        return Fate.REMOVED, gone
    sure = [answer for answer in known.answers if answer.is_sure]
    if touch.fate and _may_say(touch.fate, known, sure):
        return touch.fate, BY_HAND
    if sure:
        return Fate.ANSWERED, f"{sure[0].comment.author or 'somebody'} answered: {sure[0].rule}"
    if (match and match.is_sure) or touch.permalink or touch.published:
        return Fate.PUBLISHED, match.rule if match and match.is_sure else KEPT
    if thread and thread.untracked:
        return Fate.UNTRACKABLE, thread.untracked
    return _not_seen(known, today, config)


def _may_say(fate: Fate, known: Evidence, sure: Sequence[Answer]) -> bool:
    """Tell whether the user's word counts: no look tells better, nor what the touch keeps."""
    if fate is Fate.REMOVED:
        is_there = known.mine and known.thread and known.mine.last_seen == known.thread.looked_at
        return not is_there
    return known.mine is None and not sure


def _not_seen(known: Evidence, today: date, config: Config) -> tuple[Fate, str]:
    touch, thread, match, _ = known
    looked = _looked_in_words(thread, config)
    if match:
        looked = f"{looked}; {match.rule}"
    age = today - touch.date
    is_late = age > LOOKED_FOR
    if touch.was_held and not is_late:
        return Fate.HELD, f"it waited for approval when you sent it, {looked}"
    if thread and thread.is_closed and thread.is_whole and age > _MAY_BE_HELD:
        return Fate.CLOSED, "the post takes no comments any more, and yours is not there"
    if is_late:
        return Fate.UNSEEN, f"not seen in {LOOKED_FOR.days} days, {looked}"
    return Fate.WAITING, looked


def _looked_in_words(thread: Thread | None, config: Config) -> str:
    error = f" ({thread.error})" if thread and thread.error else ""
    if thread is None or thread.looked_at is None:
        return f"not looked for yet{error}"
    return f"not there on {_day(thread.looked_at, config)}{error}"


def _gone(known: Evidence, config: Config) -> str | None:
    """Return how it is known that a comment is there no more, None where it is not known.

    A later look than those that saw it must be one that would have shown it. A feed of the newest
    few tells only of what is newer than the oldest of them.
    """
    touch, thread, match, _ = known
    if thread is None or thread.looked_at is None:
        return None
    gone = f"gone from {thread.source or 'the post'} on {_day(thread.looked_at, config)}"
    mine = known.mine
    if mine is None:
        was_there = not match and (touch.permalink or touch.published)
        return f"{KEPT}, and it is {gone}" if was_there and thread.is_whole else None
    if mine.last_seen is None or thread.looked_at <= mine.last_seen:
        return None
    is_newer = thread.since is not None and mine.at is not None and mine.at > thread.since
    is_shown = thread.is_whole or is_newer
    return f"seen until {_day(mine.last_seen, config)}, {gone}" if is_shown else None


def _day(instant: datetime, config: Config) -> str:
    return day_in_words(config.local_day(instant))
