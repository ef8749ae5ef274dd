"""The forms of the request, one question each; documents/steps.py puts them in order."""
