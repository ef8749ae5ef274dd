"""The threaded web server and its start-up steps."""

import socket
import struct
from collections.abc import Callable, Iterable
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

# Close with a TCP reset: linger on, for zero seconds.
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Server(ThreadedWSGIServer):
    """One thread a connection; a queue long enough for fifty clients at once."""

    request_queue_size = 512
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.cut: set[Any] = set()

    def shutdown_request(self, request: Any) -> None:
        """End a connection; one that a fault cut gets a reset instead of an orderly end."""
        if request not in self.cut:
            super().shutdown_request(request)
            return
        self.cut.discard(request)
        request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        self.close_request(request)


class Handler(WSGIRequestHandler):
    """Lets a fault cut the connection: `environ["standins.cut"]()` drops the answer and resets the line."""

    server: Server

    def get_environ(self) -> dict[str, Any]:
        """Return the WSGI environment with the way to cut in it."""
        environ: dict[str, Any] = super().get_environ()
        environ["standins.cut"] = self.cut
        environ["standins.hang_up"] = self.hang_up
        environ["standins.connection"] = self.connection
        return environ

    def cut(self) -> None:
        """Send no answer to this request and reset the connection."""
        self.server.cut.add(self.connection)
        self.close_connection = True

    def hang_up(self) -> None:
        """End the connection in an orderly way after the answer to this request."""
        self.close_connection = True

    def handle(self) -> None:
        """Answer requests until the connection ends; ending it is the server's task alone."""
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing about single requests: the pages show what arrived."""


def without_cut_answers(application: Callable[..., Iterable[bytes]], server: Server) -> Callable[..., Any]:
    """Wrap a WSGI application: nothing is written to a connection that was cut."""

    def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = application(environ, start_response)
        if environ["standins.connection"] in server.cut:
            raise ConnectionAbortedError
        return answer

    return wrapped


def make_tables() -> None:
    """Create the tables. Those of an older program are thrown away: they hold play data."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", run_syncdb=True, verbosity=0)
    if tables_are_old():
        connection.close()
        for file in settings.DATA_DIR.glob("standins.sqlite3*"):
            file.unlink()
        call_command("migrate", run_syncdb=True, verbosity=0)
        print("The stand-ins changed since the last start: they begin empty.", flush=True)


def tables_are_old() -> bool:
    """Tell whether a table lacks a column of its model, or has one too many."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        for model in apps.get_app_config("standins").get_models():
            described = connection.introspection.get_table_description(cursor, model._meta.db_table)
            if {column.name for column in described} != {field.column for field in model._meta.local_fields}:
                return True
    return False


def serve(port: int, smtp_port: int) -> None:
    """Serve HTTP and SMTP on loopback until the process is told to stop; port 0 takes a free one."""
    from django.core.wsgi import get_wsgi_application

    from standins import digid, smtp

    make_tables()
    digid.make_signing_key()
    digid.register_portal()
    smtp_port = smtp.start(smtp_port)
    server = Server(port)
    server.set_app(without_cut_answers(get_wsgi_application(), server))
    print(f"Stand-ins ready: http://127.0.0.1:{server.server_port}/ smtp://127.0.0.1:{smtp_port}", flush=True)
    try:
        server.serve_forever()
    finally:
        server.server_close()
