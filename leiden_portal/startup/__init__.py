"""What `./portal` does: bring the machine up, test it, check it. Standard library only."""
