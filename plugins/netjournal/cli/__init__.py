"""The command line: reads the clock and the environment, prints, and decides nothing."""

from __future__ import annotations

from time import perf_counter

BEGAN = perf_counter()  # before all else is imported: `--timing` counts it
