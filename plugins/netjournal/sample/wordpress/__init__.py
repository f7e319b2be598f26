"""Comments as WordPress runs them."""
