"""What residents see of their cases."""
