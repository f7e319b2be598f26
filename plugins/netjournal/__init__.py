"""Keep a professional network alive from plain text files in git."""

__version__ = "0.1.0"
