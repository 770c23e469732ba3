"""The window: the only place that knows Qt. Pages show and pass on; they never decide."""
