"""The answer: themes, what we do with what people brought in, the account, and what comes after."""
