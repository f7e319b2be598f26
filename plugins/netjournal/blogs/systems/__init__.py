"""Comment systems: what proves each in a page, and what tells whether one can comment."""
