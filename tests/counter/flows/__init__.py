"""Staff who go where they like: a town with a word of its own for everybody, a browser, and what must hold."""
