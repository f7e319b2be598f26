"""`netjournal --timing` tells where the time went, however the command ends."""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import count

import pytest

from netjournal.cli import app
from netjournal.cli import network as command_network
from netjournal.stages import Stages
from netjournal.stages import told

FILES = {
    "contacts/ada.yml": "name: Ada\nrank: A\nblogs: [{feed: ada.xml}]\n",
    "ada.xml": "<rss version='2.0'><channel><item><title>Why?</title></item></channel></rss>",
    "journal/2026/a.md": "---\ndate: 2026-05-01\nwith: ada\nchannel: call\n---\nHello.\n",
}
ROW = re.compile(r"( *)(\S.*?) +[0-9]+\.[0-9]{3} +[0-9]+%")


@pytest.fixture
def root(network):
    return network(FILES)


@pytest.fixture(autouse=True)
def _ticking(monkeypatch):
    """Let the clock go on a second each time it is looked at, so that every stage takes some."""
    clock = partial(next, count())
    monkeypatch.setattr(app, "Stages", partial(Stages, clock=clock))


def table(stderr):
    """Return the names of the stages, indented, of the table that ends what was said."""
    said, heading, rows = stderr.partition("Stage ")
    assert heading, said
    first, *rows = f"{heading}{rows}".splitlines()
    assert re.fullmatch(r"Stage +Seconds +Share", first)
    assert {len(row) for row in rows} == {len(first)}
    return [
        f"{found[1]}{found[2]}" for row in rows if (found := ROW.fullmatch(row)) or pytest.fail(row)
    ]


def test_the_table_comes_after_the_output_on_standard_error(root, netjournal) -> None:
    plain = netjournal(root, "due")
    timed = netjournal(root, "--timing", "due")
    assert timed.exit_code == 0
    assert timed.stdout == plain.stdout
    assert timed.stderr.startswith(plain.stderr)
    assert timed.output.startswith(plain.output)
    stages = table(timed.stderr)
    assert stages[0] == "import modules"
    assert {"look at the files", "read the book", "  read what is kept", "  check"} <= {*stages}
    assert {"apply the rules", "print", "everything else"} <= {*stages}
    assert stages[-1] == "all"


def test_without_it_nothing_is_said_of_time(root, netjournal) -> None:
    netjournal(root, "--timing", "due")
    assert "Stage" not in netjournal(root, "due").output


def test_json_stays_json(root, netjournal) -> None:
    ran = netjournal(root, "--timing", "due", "--json")
    assert json.loads(ran.stdout)
    assert "print" in table(ran.stderr)


@pytest.mark.parametrize(
    ("arguments", "stages"),
    [
        (("check",), {"read the book", "  read changed files", "  check", "print"}),
        (("show", "ada"), {"read the book", "print"}),
        (("log", "ada", "call", "Hello."), {"read the book", "write your files", "run git"}),
        (("today",), {"plan the day", "  apply the rules", "print"}),
        (("comments",), {"import modules", "read the book"}),
    ],
)
def test_any_command_tells_its_stages(root, netjournal, arguments, stages) -> None:
    ran = netjournal(root, "--timing", *arguments)
    assert ran.exit_code == 0
    assert stages <= {*table(ran.stderr)}


def test_following_blogs_tells_what_goes_on_side_by_side(root, netjournal) -> None:
    ran = netjournal(root, "--timing", "feeds")
    assert ran.exit_code == 0
    stages = table(ran.stderr)
    assert {"follow the feeds", "read the posts", "rank the posts", "end other processes"} <= {
        *stages
    }
    within = stages[stages.index("follow the feeds") + 1 :]
    assert {"  work in other processes (side by side)", "  write blogs.db"} <= {*within}


def test_a_command_that_fails_tells_it_after_its_error(root, netjournal) -> None:
    ran = netjournal(root, "--timing", "show", "eve")
    assert ran.exit_code == 3
    assert ran.stderr.startswith("Error: ")
    assert "read the book" in table(ran.stderr)


def test_a_command_that_is_misused_tells_it_too(root, netjournal) -> None:
    ran = netjournal(root, "--timing", "due", "--rank", "Z")
    assert ran.exit_code == 2
    assert table(ran.stderr) == ["import modules", "everything else", "all"]


def test_a_command_that_is_interrupted_tells_it_so_far(root, netjournal, monkeypatch) -> None:
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(command_network, "with_comments", interrupted)
    ran = netjournal(root, "--timing", "check")
    assert ran.exit_code == 1
    assert "Aborted!" in ran.stderr
    assert "read the book" in table(ran.stderr)


def test_as_a_process_it_counts_from_where_netjournal_begins(root, as_process) -> None:
    ran = as_process(root, "--timing", "due")
    assert ran.returncode == 0
    assert table(ran.stderr)[0] == "import modules"


def test_nothing_is_counted_any_more_when_a_command_has_ended(root, netjournal) -> None:
    netjournal(root, "--timing", "due")
    assert told() == []
