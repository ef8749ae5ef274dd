"""Meetings: seats, the waiting list, what people hear of them."""
