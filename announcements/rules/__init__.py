"""Pure rules: no database, no clock. Which kind an announcement is, until when, and in which words."""
