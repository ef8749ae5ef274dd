"""Pages of the desk: answering, handling, investigating, the register and publications."""
