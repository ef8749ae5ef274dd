"""Rules of questions, complaints and the ombudsman: pure functions and lists. No database, no clock."""
