"""Challenges: what they need, who judges what, and what the points come to."""
