"""What staff type at the counter."""
