"""Pure decisions about a book on a given day: whom to get back to, which post to answer."""
