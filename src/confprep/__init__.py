"""confprep: prepare a child protection conference, and leave with its record."""
