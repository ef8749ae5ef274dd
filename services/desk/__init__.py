"""The editors' pages of the desk."""
