"""Pages of the desk: making surveys and texts before a phase opens, and reading what people wrote."""
