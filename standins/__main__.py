"""Start the stand-ins: `python -m standins --port P --smtp-port Q --data DIR --portal-url URL`."""

import argparse
import os
import signal
import sys
from pathlib import Path

import django

from standins import server


def main() -> int:
    """Read the command line, prepare the data folder and serve until SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m standins", description="Stand-ins; no real services.")
    parser.add_argument("--port", type=int, required=True, help="HTTP port on loopback; 0 takes a free one")
    parser.add_argument(
        "--smtp-port", type=int, required=True, help="SMTP port on loopback; 0 takes a free one"
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder for the database and the signing key"
    )
    parser.add_argument("--portal-url", required=True, help="where the portal is, for log-in and call-backs")
    options = parser.parse_args()

    data: Path = options.data.resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["STANDINS_DATA"] = str(data)
    os.environ["STANDINS_PORTAL_URL"] = options.portal_url
    os.environ["DJANGO_SETTINGS_MODULE"] = "standins.settings"
    django.setup()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.serve(options.port, options.smtp_port)
    except KeyboardInterrupt:
        pass
    except OSError as error:
        print(f"The stand-ins cannot start: {error}. Is the port taken?", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
