"""Article ids: the source's own, else from the address, else from the file and the text; safe as the name of a file."""

import re
from hashlib import sha256
from urllib.parse import urlsplit

LONGEST = 120
READABLE = 40
UNSAFE = re.compile(r"[/\\]+|\.{2,}|^\.+")
NOT_WORD = re.compile(r"[^\w.]+")


def safe_id(own: str) -> str:
    """The id that a source gives, as it is where it may name a file, else made so, with a digest that keeps it apart from its like.

    >>> safe_id("reuters-2025-001"), safe_id("../../etc/passwd")
    ('reuters-2025-001', '_etc_passwd-3754d6cb')
    """
    plain = own.strip()
    if plain.startswith(("http://", "https://")):
        return url_id(plain)
    kept = UNSAFE.sub("_", "".join(letter if letter.isprintable() else "_" for letter in plain))
    kept = re.sub("_{2,}", "_", kept) if kept != plain else kept
    return kept if kept == plain and len(kept) <= LONGEST else f"{kept[: LONGEST - 10]}-{digest(plain, 8)}"


def url_id(url: str) -> str:
    """The host, the last part of the path and a digest of the whole address.

    >>> url_id("https://news.example.org/2025/01/port-traffic.html?ref=home#top")
    'news.example.org-port-traffic-a01d35cd516a'
    """
    whole = url.partition("#")[0].strip()
    try:
        parts = urlsplit(whole)
    except ValueError:  # "http://[": an address that is none still keeps articles apart
        return f"address-{digest(whole)}"
    last = parts.path.rstrip("/").rpartition("/")[2].rpartition(".")
    name = NOT_WORD.sub("-", f"{parts.netloc.rpartition('@')[2]}-{last[0] or last[2]}").strip("-.")
    return f"{UNSAFE.sub('_', name)[: 2 * READABLE]}-{digest(whole)}"


def text_id(stem: str, text: str) -> str:
    """The file's name and a digest of the text: the same record keeps its id when records before it come or go.

    >>> text_id("2025-01", "Sales rose 5 percent.")
    '2025-01-36c29b5e464c'
    """
    return safe_id(f"{stem[: 2 * READABLE]}-{digest(text)}")


def digest(text: str, length: int = 12) -> str:
    """The first hexadecimal digits of a text's SHA-256.

    >>> digest("Sales rose 5 percent.", 4)
    '36c2'
    """
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:length]
