"""The pages of the desk on which intentions are written, published and told about."""
