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
        (("birthday", "15 march"), "birthday is 03-15", "03-14", "03-15"),
        (
            ("added", "last tuesday"),
            "added is 2026-11-17",
            "months\n",
            "months\nadded: 2026-11-17\n",
        ),
        (("met.on", "june 2026"), "met.on is 2026-06", "list\n", "list\nmet:\n  on: 2026-06\n"),
        (("met.where", "Turin"), "met.where is Turin", "list\n", "list\nmet:\n  where: Turin\n"),
    ],
)
def test_only_that_key_changes(ada, netjournal, arguments, said, old, new) -> None:
    ran = netjournal(ada.parents[1], "set", "ada", *arguments)
    assert (ran.exit_code, ran.stdout) == (0, f"contacts/ada.yml: {said}\n")
    assert ada.read_text(encoding="utf-8") == ADA.replace(old, new)


def test_an_item_is_taken_out_of_a_list(ada, netjournal) -> None:
    netjournal(ada.parents[1], "set", "ada", "tags", "blogger", "--add")
    ran = netjournal(ada.parents[1], "set", "ada", "tags", "blogger", "--remove")
    assert ran.stdout == "contacts/ada.yml: blogger removed from tags\n"
    assert ada.read_text(encoding="utf-8") == ADA


def test_what_is_so_already_is_not_written(ada, netjournal) -> None:
    ran = netjournal(ada.parents[1], "set", "ada", "rank", "A")
    assert (ran.exit_code, ran.stdout) == (0, "It is so already; nothing was changed.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("rank", "D"), 2, 'rank: "D" is not known here; write A, B or C'),
        (("birthday", "31-02"), 2, "there is no month 31"),
        (("brithday", "03-14"), 2, 'did you mean "birthday"?'),
        (("met.through", "bem"), 2, 'did you mean "ben"?'),
        (("organisation.title", "Boss"), 2, '"{name: …, title: …}" --add'),
        (("met.on", "tomorrow"), 2, "a day to come"),
        (("rank",), 2, "say the VALUE, too"),
        (("rank", "A", "--delete"), 2, "--delete takes no value"),
        (("tags", "hr", "--add", "--remove"), 2, "--add, --remove and --delete exclude each other"),
        (("tags", "--remove", "--delete"), 2, "exclude each other"),
        (("tags", "blogger", "--remove"), 2, 'tags has no "blogger"'),
        (("name", "--delete"), 2, "it must be there"),
        (("name", "Ada", "Okafor"), 2, "is a quote missing?"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    ada, netjournal, arguments, code, words
) -> None:
    ran = netjournal(ada.parents[1], "set", "ada", *arguments)
    assert ran.exit_code == code
    assert words in ran.stderr
    assert ada.read_text(encoding="utf-8") == ADA


def test_a_faulty_file_is_a_problem_and_no_wrong_usage(ada, netjournal) -> None:
    ada.write_text("name: Ada\ntags: [hr\n", encoding="utf-8")
    (ada.parent / "ben.yml").write_text("name: Ben\nrank: D\n", encoding="utf-8")
    assert netjournal(ada.parents[1], "set", "ada", "rank", "A").exit_code == 3
    assert netjournal(ada.parents[1], "set", "ben", "location", "Turin").exit_code == 0
