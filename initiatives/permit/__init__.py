"""Talking a building plan over with neighbours, before a permit is asked (Omgevingswet)."""
