"""What residents see: the door, questions, complaints, the ombudsman, and what is published."""
