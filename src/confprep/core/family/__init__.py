"""Who: people, where they live, how they belong together."""
