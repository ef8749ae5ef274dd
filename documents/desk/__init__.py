"""Travel documents at the desk: the counter's forms, the courier's list, what the case page shows."""
