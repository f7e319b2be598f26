"""What a feed's bytes say: its entries, their text, links, authors and comments."""
