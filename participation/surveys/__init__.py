"""Surveys: which questions are asked, filling them in, sending once, and counting."""
