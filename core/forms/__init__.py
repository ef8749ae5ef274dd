"""Form controls that several rooms share: a date in three parts, a choice of time slots."""
