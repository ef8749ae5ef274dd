"""What staff may do here, as permissions; leiden_portal/roles.py gives them to roles."""

GUIDE = "initiatives.guide"
ADVISE = "initiatives.advise"
DECIDE = "initiatives.decide"
