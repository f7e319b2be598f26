"""Where the comments under a post can be read, and what they say."""
