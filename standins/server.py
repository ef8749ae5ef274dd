"""The threaded web server and its start-up steps."""

from pathlib import Path
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler


class Handler(WSGIRequestHandler):
    """Hands the connection to the fault middleware, which may cut it."""

    def get_environ(self) -> dict[str, Any]:
        """Return the WSGI environment with the connection in it."""
        environ: dict[str, Any] = super().get_environ()
        environ["standins.connection"] = self.connection
        return environ

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing about single requests: the pages show what arrived."""


class Server(ThreadedWSGIServer):
    """One thread a connection; a queue long enough for fifty clients at once."""

    request_queue_size = 512


def make_signing_key(path: Path) -> None:
    """Write the key that signs DigiD's ID tokens, once per data folder."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    if path.exists():
        return
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(pem)


def make_tables() -> None:
    """Create the tables that do not exist yet."""
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


def serve(port: int, smtp_port: int) -> None:
    """Serve HTTP and SMTP on loopback until the process is told to stop; port 0 takes a free one."""
    from django.core.wsgi import get_wsgi_application

    from standins import digid, smtp

    make_tables()
    digid.register_portal()
    smtp_port = smtp.start(smtp_port)
    server = Server(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    print(f"Stand-ins ready: http://127.0.0.1:{server.server_port}/ smtp://127.0.0.1:{smtp_port}", flush=True)
    try:
        server.serve_forever()
    finally:
        server.server_close()
