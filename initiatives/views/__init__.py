"""Pages for initiators."""
