"""Bytes to text, or the reason why they are none."""

import codecs
import re
from typing import NamedTuple

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Control characters that plain text does not hold; tab, line feed, vertical tab, form feed, carriage return and escape it does.
CONTROL = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 27)) + b"\x7f"
CONTROL_LETTERS = re.compile(f"[{re.escape(CONTROL.decode())}]")
SAMPLE = 100_000
TOLERATED = 0.01
EMPTY = "Put the text of an article into it, or leave it out"


class Unreadable(NamedTuple):
    """Why bytes are no text, and what to do about it."""

    problem: str
    remedy: str


def decode(data: bytes) -> str | Unreadable:
    r"""The text of UTF-8 bytes (with or without a byte order mark) or of UTF-16 with one; line breaks stay as they are.

    >>> decode(b"\xef\xbb\xbfSales rose 5%.")
    'Sales rose 5%.'
    >>> decode(b"a caf\xe9 chain").problem
    'byte 0xe9 at position 5 is not UTF-8'
    """
    if not data.strip():
        return Unreadable("empty", EMPTY)
    if data.startswith(UTF16):
        return _decode_as(data, "utf-16")
    if _is_binary(data):
        return Unreadable("not text, but binary data", "Give the article as plain text in UTF-8")
    return _decode_as(data, "utf-8-sig")


def unprintable(text: str) -> Unreadable | None:
    r"""Why a text out of a record cannot be one: NULs, other control characters, halves of surrogate pairs.

    >>> unprintable("Sales rose 5%."), unprintable("Sales\x00 rose").problem, unprintable("\ud83d up").problem
    (None, 'not text, but binary data', "half a surrogate pair ('\\ud83d') at position 0")
    """
    sample = text[:SAMPLE]
    if "\0" in text or len(CONTROL_LETTERS.findall(sample)) > TOLERATED * len(sample):
        return Unreadable("not text, but binary data", "Give the article as plain text in UTF-8")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return Unreadable(f"half a surrogate pair ({text[error.start]!a}) at position {error.start}", "Write the character whole")
    return None


def _decode_as(data: bytes, encoding: str) -> str | Unreadable:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = "UTF-16" if encoding == "utf-16" else "UTF-8"
        # The codec counts from behind a UTF-8 byte order mark; the file's own position is wanted.
        at = error.start + (len(codecs.BOM_UTF8) if name == "UTF-8" and data.startswith(codecs.BOM_UTF8) else 0)
        return Unreadable(f"byte 0x{data[at]:02x} at position {at} is not {name}", "Convert the file: iconv -f WINDOWS-1252 -t UTF-8")
    return text if text.strip() else Unreadable("empty", EMPTY)


def _is_binary(data: bytes) -> bool:
    sample = data[:SAMPLE]
    return b"\0" in data or len(sample) - len(sample.translate(None, CONTROL)) > TOLERATED * len(sample)
