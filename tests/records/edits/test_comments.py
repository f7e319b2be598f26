"""Comments are found wherever YAML has them, and nowhere else."""

from __future__ import annotations

from netjournal.records.edits.comments import commented_lines
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import parse

TEXT = """\
# top
name: "a # b"   # after a text
emails: [ # first
  c#d@a.example,
  'e # f',   # after an item
]
notes: |  # after a sign
  # no comment
  text # neither
  # nor this
# end
x-own: a
  b   # after a text of two lines
#"""


def test_each_line_with_a_comment_becomes_a_comment() -> None:
    tree = parse(TEXT, Reading("contacts/ada.yml"))
    assert tree is not None
    assert commented_lines(TEXT, tree) == [
        "# top",
        '# name: "a # b"   # after a text',
        "# emails: [ # first",
        "# 'e # f',   # after an item",
        "# notes: |  # after a sign",
        "# end",
        "# b   # after a text of two lines",
        "#",
    ]
    windows = TEXT.replace("\n", "\r\n")
    again = parse(windows, Reading("contacts/ada.yml"))
    assert again is not None
    assert commented_lines(windows, again) == commented_lines(TEXT, tree)
