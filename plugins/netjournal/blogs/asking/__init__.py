"""How another's server is asked: whether it may be, when, with what, and what its answer means."""
