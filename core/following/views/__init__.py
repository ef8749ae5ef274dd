"""Public pages of following."""
