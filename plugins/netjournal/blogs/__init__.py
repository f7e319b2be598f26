"""The web becomes posts: fetched with manners, parsed from bytes, kept in a cache."""
