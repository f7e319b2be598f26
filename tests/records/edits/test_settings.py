"""The answer to a question that is asked once is added to mkdocs.yml."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netjournal.errors import NetjournalError
from netjournal.records.config import read_config
from netjournal.records.edits.settings import keeping
from netjournal.records.edits.settings import with_keeping
from netjournal.records.reading import Reading

HEAD = "site_name: Mine # yes\ndocs_dir: journal\n"
TAIL = "\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:a.b\n"


@pytest.mark.parametrize("is_wanted", [True, False])
@pytest.mark.parametrize(
    ("plugins", "added"),
    [
        (
            "plugins:\n  - search\n  - netjournal:\n      format: 1  # ours\n",
            "      comments:\n        keep: {}\n",
        ),
        (
            "plugins:\n  netjournal:\n    me:\n      name: Kim\n\n    # the end\n",
            "    comments:\n      keep: {}\n",
        ),
        (
            "plugins:\n- netjournal:\n    comments:\n      services: [isso.example]\n",
            "      keep: {}\n",
        ),
        ("plugins:\n- netjournal: {format: 1}\n", ", comments: {{keep: {}}}"),
        ("plugins:\n- netjournal:\n    comments: {services: [a.example]}\n", ", keep: {}"),
    ],
)
def test_it_is_added_and_every_byte_stays(plugins, added, is_wanted):
    for breaks in ("\n", "\r\n"):
        text = f"\ufeff{HEAD}{plugins}{TAIL}".replace("\n", breaks)
        piece = added.format(str(is_wanted).lower()).replace("\n", breaks)
        after = with_keeping(text, is_wanted=is_wanted)
        assert piece in after
        assert after.replace(piece, "", 1) == text
        before, now = (read_config(each.lstrip("\ufeff"), Reading("")) for each in (text, after))
        assert now == replace(before, keep=is_wanted)


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins: [netjournal]\n",
        "plugins:\n  - netjournal\n",
        "plugins:\n  - netjournal: {}\n",
        "plugins:\n  - netjournal:\n      comments: true\n",
        "plugins:\n  - netjournal:\n      comments: {keep: false}\n",
        "plugins:\n  - netjournal:\n      comments:\n        keep:\n",
        "plugins:\n  - netjournal: &us\n      format: 1\n  - other: *us\n",
        "plugins: [search\n",
        "",
    ],
)
def test_where_that_is_not_safe_it_says_what_to_write(plugins):
    with pytest.raises(NetjournalError) as raised:
        with_keeping(HEAD + plugins, is_wanted=True)
    assert str(raised.value) == 'write "comments: {keep: true}" under netjournal: in mkdocs.yml'


def test_nothing_is_written_yet(network):
    root = network({})
    before = (root / "mkdocs.yml").read_text()
    change = keeping(root, is_wanted=True)
    assert (root / "mkdocs.yml").read_text() == change.before == before
    assert "        keep: true\n" in change.after
