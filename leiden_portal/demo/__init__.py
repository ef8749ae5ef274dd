"""Invented people, counters and cases, so that somebody can look around. Only with DEMO=1."""
