"""The rules of a conference: pure functions over frozen values. No files, clock, window or database."""
