"""How people ask their readers for an answer, as data: a module for each language."""
