"""What staff may do here, as permissions; leiden_portal/roles.py gives them to roles."""

ASSIST = "accounts.assist"
