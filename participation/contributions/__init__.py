"""What people send in: ideas, reactions, support, receipts, and leaving."""
