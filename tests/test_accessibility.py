"""Nobody is kept out: axe-core finds nothing serious on any kind of page, in light and dark."""

from __future__ import annotations

from collections import Counter

import pytest

PAGES = (
    "index.html",
    "due.html",
    "openings.html",
    "comments.html",
    "feeds.html",
    "contacts/index.html",
    "contacts/ada-okafor.html",
    "relationships.html",
    "giving.html",
    "journal/index.html",
    "journal/2026.html",
    "journal/2026-03.html",
    "organisations/lumen-works.html",
    "tags/hr.html",
    "announcements/2026-05-04-started-at-tern-instruments.html",
    "reading-list.html",
    "problems.html",
    "404.html",
)
EVERY_RULE = "axe.run(document, {resultTypes: ['violations']})"
CONTRAST = "axe.run(document, {runOnly: ['color-contrast'], resultTypes: ['violations']})"


@pytest.mark.parametrize(("scheme", "rules"), [("light", EVERY_RULE), ("dark", CONTRAST)])
def test_nobody_is_kept_out(sample_site, browser, served, axe, record_property, scheme, rules):
    """What does not depend on colours is the same in both schemes."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    found: Counter[str] = Counter()
    serious = []
    with served(sample_site) as host:
        for address in PAGES:
            page.goto(f"{host}/{address}")
            page.evaluate(axe)
            for violation in page.evaluate(rules)["violations"]:
                found[violation["impact"]] += len(violation["nodes"])
                if violation["impact"] in {"serious", "critical"}:
                    where = f"{address}: {violation['id']}"
                    serious += [f"{where}: {node['html']}" for node in violation["nodes"]]
    context.close()
    record_property(f"axe-core, {len(PAGES)} pages, {scheme}", dict(found) or "no finding")
    assert serious == []
