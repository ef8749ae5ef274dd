"""Complaints about conduct: chapter 9 of the Algemene wet bestuursrecht (Awb), step by step."""
