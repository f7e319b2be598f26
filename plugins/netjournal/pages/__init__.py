"""A book and its decisions become pages; no site generator is known here."""
