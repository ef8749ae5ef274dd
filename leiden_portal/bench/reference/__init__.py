"""T: the page that all others are measured against. Frozen: a change here makes old figures worthless."""
