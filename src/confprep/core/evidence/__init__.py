"""What is said: reports, chronologies, family views, lived experience, questions."""
