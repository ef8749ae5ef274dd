"""Public pages of the information room. All are the same for everybody and set no cookie."""
