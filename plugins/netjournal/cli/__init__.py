"""The command line: reads the clock and the environment, prints, and decides nothing."""
