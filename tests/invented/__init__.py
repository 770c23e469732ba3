"""Invented families: people, what happened, what each agency writes of it, and the truth by which the rules are judged."""
