"""`netjournal set` changes one key, and says so in a line."""

from __future__ import annotations

import pytest

ADA = """\
# somebody
name: Ada Okafor
rank: A      # every three months
tags: [hr]   # see the list
birthday: 03-14
"""


@pytest.fixture
def ada(network):
    return (
        network({"contacts/ada.yml": ADA, "contacts/ben.yml": "name: Ben\n"}) / "contacts/ada.yml"
    )


@pytest.mark.parametrize(
    ("arguments", "said", "old", "new"),
    [
        (("rank", "b"), "rank is b", "rank: A ", "rank: b "),
        (("tags", "payroll", "--add"), "payroll added to tags", "[hr]", "[hr, payroll]"),
        (("tags", "hr", "blogger"), "tags is hr, blogger", "[hr]", "[hr, blogger]"),
        (("birthday", "--delete"), "birthday deleted", "birthday: 03-14\n", ""),
        (("birthday", "--", "--03-15"), "birthday is --03-15", "03-14", "--03-15"),
        (("met.where", "Turin"), "met.where is Turin", "list\n", "list\nmet:\n  where: Turin\n"),
    ],
)
def test_only_that_key_changes(ada, netjournal, arguments, said, old, new):
    ran = netjournal(ada.parents[1], "set", "ada", *arguments)
    assert (ran.exit_code, ran.stdout) == (0, f"contacts/ada.yml: {said}\n")
    assert ada.read_text(encoding="utf-8") == ADA.replace(old, new)


def test_an_item_is_taken_out_of_a_list(ada, netjournal):
    netjournal(ada.parents[1], "set", "ada", "tags", "blogger", "--add")
    ran = netjournal(ada.parents[1], "set", "ada", "tags", "blogger", "--remove")
    assert ran.stdout == "contacts/ada.yml: blogger removed from tags\n"
    assert ada.read_text(encoding="utf-8") == ADA


def test_what_is_so_already_is_not_written(ada, netjournal):
    ran = netjournal(ada.parents[1], "set", "ada", "rank", "A")
    assert (ran.exit_code, ran.stdout) == (0, "It is so already; nothing was changed.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("rank", "D"), 1, 'rank: "D" is none of A, B, C'),
        (("birthday", "31-02"), 1, "no such day in the calendar"),
        (("brithday", "03-14"), 1, 'did you mean "birthday"?'),
        (("met.through", "bem"), 1, 'did you mean "ben"?'),
        (("rank",), 2, "say the VALUE, too"),
        (("rank", "A", "--delete"), 2, "--delete takes no value"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(ada, netjournal, arguments, code, words):
    ran = netjournal(ada.parents[1], "set", "ada", *arguments)
    assert ran.exit_code == code
    assert words in ran.stderr
    assert ada.read_text(encoding="utf-8") == ADA
