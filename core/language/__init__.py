"""The plain-language check: pure functions and word lists."""
