"""Pages of the initiator."""
