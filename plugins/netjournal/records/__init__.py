"""The user's text files become records, each fault a problem with its place."""
