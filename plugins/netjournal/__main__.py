"""`python -m netjournal`."""

from __future__ import annotations

from netjournal.cli.app import main

main(prog_name="netjournal")
