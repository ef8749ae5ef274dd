"""Pages of the desk for surveys and texts: making them before a phase opens, and reading what people wrote."""
