"""A release that never was: it adds a column to the cases, for the test of putting a release in."""
