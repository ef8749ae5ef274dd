"""Stand-ins for everything the portal talks to: a program of its own, for development and tests only."""
