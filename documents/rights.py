"""What staff may do with travel documents, as permissions; leiden_portal/roles.py gives them to roles."""

INTAKE = "documents.intake"
PROCESS = "documents.process"
DECIDE = "documents.decide"
ISSUE = "documents.issue"
DISPATCH = "documents.dispatch"
COLLECT = "documents.collect"
CONSENT = "documents.consent_at_counter"
