"""Who may see what. Nothing leaves the program but through here."""
