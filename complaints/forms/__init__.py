"""What people fill in here: who they are, and what they come with."""
