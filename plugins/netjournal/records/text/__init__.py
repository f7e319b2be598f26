"""The texts of files: YAML as nodes with positions, front matter, mentions; nothing is changed."""
