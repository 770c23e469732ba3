"""Models: rows of nouns with columns as data."""
