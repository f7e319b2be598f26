"""Import and export: a network's data for other programs, and theirs for it."""
