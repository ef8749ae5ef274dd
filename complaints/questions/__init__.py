"""Questions: asking, answering, and whether the answer helped."""
