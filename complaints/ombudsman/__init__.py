"""The ombudsman's own room, apart from the municipality: title 9.2 of the Awb."""
