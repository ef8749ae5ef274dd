"""Choosing among contributions: within a budget, or in an order."""
