"""Files from and to others: readers of office files, and the open case format. Knows no store."""
