"""Problems as the hosts of repositories show them beside the lines of a change."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from netjournal.model import Problem

_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_GITLAB: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}

# As the runner's toolkit escapes: a message its line ends, a property also what ends a property.
_IN_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def folder_in_repository(root: Path) -> str:
    """Return where a network lies in its git repository, with a slash at the end.

    Empty when it is the repository's own folder, or in none: both hosts count paths from there.
    """
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            inside = root.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def github(problems: Iterable[Problem], folder: str) -> Iterator[str]:
    """Yield a workflow command for each problem, as GitHub Actions reads from standard output."""
    for problem in problems:
        properties = {
            "file": folder + problem.path,
            "line": str(problem.line),
            "col": str(problem.column),
            "title": problem.code,
        }
        said = ",".join(f"{key}={text.translate(_IN_PROPERTY)}" for key, text in properties.items())
        message = problem.message.translate(_IN_MESSAGE)
        yield f"::{_GITHUB[problem.severity]} {said}::{message}"


def gitlab(problems: Iterable[Problem], folder: str) -> list[dict[str, object]]:
    """Return GitLab's Code Quality report.

    A fingerprint stays the same when lines move, and tells equal problems of one file apart.
    """
    seen: dict[tuple[str, str, str], int] = {}
    report: list[dict[str, object]] = []
    for problem in problems:
        same = (problem.path, problem.code, problem.message)
        seen[same] = seen.get(same, 0) + 1
        identity = "\0".join((*same, str(seen[same])))
        report.append(
            {
                "description": problem.message,
                "check_name": problem.code,
                "fingerprint": sha256(identity.encode()).hexdigest(),
                "severity": _GITLAB[problem.severity],
                "location": {"path": folder + problem.path, "lines": {"begin": problem.line}},
            }
        )
    return report
