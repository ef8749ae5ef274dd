"""The service desk's pages of a case: lists, the case itself, its moves, notes and messages."""
