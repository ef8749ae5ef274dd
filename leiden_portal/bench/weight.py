"""What a first visit to the home page sends over the line, by kind, compressed as it travels."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from leiden_portal.bench.load import ask
from leiden_portal.startup.ports import LOOPBACK

ADDRESS = re.compile(rb'<(?:link|script|img|use)[^>]*?\s(?:href|src)="([^"#]+)[^"]*"[^>]*>')
IMPORTED = re.compile(rb"""(?:import|from)\s*["']([^"']+)["']""")
KINDS = {"css": "styles", "js": "scripts", "woff2": "fonts"}
GOALS = {"all": 100, "scripts": 20, "fonts": 45}


def weigh(port: int) -> list[tuple[str, float, float]]:
    """Kilobytes of everything, and of each kind that has a goal, with that goal."""
    sizes = {"page": 0, "styles": 0, "scripts": 0, "fonts": 0, "images": 0}
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        kind = "page" if path == "/" else KINDS.get(path.rpartition(".")[2], "images")
        sizes[kind] += len(_fetch(port, path, "br, gzip"))
        waiting += _needed(kind, path, _fetch(port, path, "identity"))
    print("\nhome page, KB: " + ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in sizes.items()))
    sizes["all"] = sum(sizes.values())
    return [(kind, sizes[kind] / 1000, float(goal)) for kind, goal in GOALS.items()]


def _needed(kind: str, path: str, content: bytes) -> list[str]:
    """What this file asks for: the page's own links, and the modules a script imports."""
    if kind == "page":
        found = [match[1] for match in ADDRESS.finditer(content) if b'rel="alternate"' not in match[0]]
    else:
        found = IMPORTED.findall(content) if kind == "scripts" else []
    here = [urlsplit(urljoin(path, address.decode())) for address in found]
    return [address.path for address in here if not address.netloc]


def _fetch(port: int, path: str, encoding: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {LOOPBACK}", "Connection: close", f"Accept-Encoding: {encoding}"]
    answer = ask(port, ("\r\n".join(lines) + "\r\n\r\n").encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(f"{path}: {head[:100]!r}")
    return body
