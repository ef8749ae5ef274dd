"""Where Django looks for tables. Each stand-in keeps its own in its own module; name that module here."""

from standins import brp, callbacks, mail, mollie, notify, pdok, producer, shipments

__all__ = ["brp", "callbacks", "mail", "mollie", "notify", "pdok", "producer", "shipments"]
