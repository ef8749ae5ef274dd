"""Addresses that came from a source: only those of the web become a link."""


def web_address(url: str) -> str:
    """The address when it is one of the web; "" for anything else, such as a script."""
    return url if url.lower().startswith(("https://", "http://")) else ""
