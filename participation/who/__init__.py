"""Who takes part: by which signs we know them, what they proved, and when they may."""
