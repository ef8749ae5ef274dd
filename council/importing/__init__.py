"""What the council publishes elsewhere, brought in: a module for each source, and one that keeps it."""
