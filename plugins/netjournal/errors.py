"""Exceptions that end a command, each with its exit code.

Faults in the user's files are not here: they are values (`model.Problem`) and end nothing.

    NetjournalError            1
    ├── MisuseError            2   what was asked for cannot be
    ├── NotFoundError          3   no such contact, or several
    ├── ConflictError          4   the file changed on disk, or exists already
    └── UnusableNetworkError   5   no network here, or its folder cannot be read
"""

from __future__ import annotations


class NetjournalError(Exception):
    """Say to the user what is wrong and what to do; `str()` is that sentence."""

    exit_code = 1


class MisuseError(NetjournalError):
    """Say what is wrong with a name or value that the user gave to a command."""

    exit_code = 2


class NotFoundError(NetjournalError):
    """Name what was looked for and, where several fit, the candidates."""

    exit_code = 3


class ConflictError(NetjournalError):
    """Refuse to write over a file that exists or that changed since it was read."""

    exit_code = 4


class UnusableNetworkError(NetjournalError):
    """Say why no network can be worked with here."""

    exit_code = 5
