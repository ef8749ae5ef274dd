"""Staff who go where they like: a town with a word for each, a browser, and what must hold."""
