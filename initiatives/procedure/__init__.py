"""How an initiative goes from a request to an answer, and on until it is done."""
