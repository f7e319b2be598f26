from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from netjournal.model import Book
from netjournal.pages.outlook import Outlook
from netjournal.pages.templating import Outline
from netjournal.pages.templating import render


def test_headings_are_escaped_and_noted_in_order() -> None:
    outline = Outline()

    html = outline.heading(2, "a", "Bread & <butter>") + outline.heading(3, "b", "Jam")

    assert html == '<h2 id="a">Bread &amp; &lt;butter&gt;</h2><h3 id="b">Jam</h3>'
    assert [entry.title for entry in outline.headings] == ["Bread & <butter>", "Jam"]
    assert outline.anchors == {"a", "b"}


def test_a_template_without_its_values_fails_loudly() -> None:
    outlook = Outlook(Book(Path("network")), {}, date(2026, 11, 20))

    with pytest.raises(UndefinedError, match="within_days"):
        render("due.html", outlook, src_uri="due.md", title="Due")
