"""What is wrong beyond the grammar of one file."""
