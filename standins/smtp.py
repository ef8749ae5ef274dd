"""The mail catcher's SMTP side: accepts everything on loopback and keeps it."""

import asyncio
import socket
import threading

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection

from standins import faults, mail

SMTP_PATH = "/mail/smtp"
MAX_MESSAGE_BYTES = 50_000_000
REFUSED = 550


class Catcher:
    """Keeps each message; faults set on `/mail/smtp` strike here."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep one message and tell the sender so."""
        answer = await asyncio.to_thread(receive, envelope)
        if answer is None and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return answer or "421 4.3.0 Cut by a stand-in fault"


def receive(envelope: Envelope) -> str | None:
    """Keep one message and return the SMTP answer, or None to cut the line."""
    fault = faults.take("POST", SMTP_PATH)
    if fault and fault.fault == "delay":
        faults.pause(fault.seconds or 0)
    elif fault and fault.fault == "reset":
        return None
    elif fault and fault.fault in ("status", "garbage"):
        if fault.status == REFUSED:
            return "550 5.1.1 Stand-in fault: nobody here by that name"
        return "451 4.3.0 Stand-in fault: try again later"
    try:
        mail.keep(envelope)
    finally:
        connection.close()
    if fault and fault.fault == "accept_then_timeout":
        faults.pause(fault.seconds or faults.SILENCE_SECONDS)
        return None
    return "250 2.0.0 Kept"


def start(port: int) -> int:
    """Listen on a loopback port in a thread of its own and return the port; 0 takes a free one."""
    listener = socket.create_server(("127.0.0.1", port), backlog=512)
    loop = asyncio.new_event_loop()

    def session() -> SMTP:
        return SMTP(
            Catcher(),
            data_size_limit=MAX_MESSAGE_BYTES,
            enable_SMTPUTF8=True,
            hostname="stand-in.invalid",
            loop=loop,
        )

    loop.run_until_complete(loop.create_server(session, sock=listener))
    threading.Thread(target=loop.run_forever, name="smtp", daemon=True).start()
    bound: int = listener.getsockname()[1]
    return bound
