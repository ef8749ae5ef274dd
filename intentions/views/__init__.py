"""Public pages: what we think of doing."""
