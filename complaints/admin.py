"""Lists that staff keep in Django's own pages."""
