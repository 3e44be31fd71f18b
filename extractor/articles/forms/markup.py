"""Markup to text: paragraphs apart, list items and rows on lines of their own, cells between bars."""

import html
import re
from typing import Any

PARAGRAPHS = frozenset(
    "p head list quote code table h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre div section article aside header footer figure".split()
)
LINES = frozenset("item row lb li tr br dt dd".split())
CELLS = frozenset("cell td th".split())
UNSEEN = frozenset("script style template noscript title meta iframe object svg".split())
TAG = re.compile(r"<[a-zA-Z/!]")
SPACES = re.compile(r"\s+")
# Parsers take time that grows with the square of the attributes of a tag. Possessive, so that this search itself cannot run away.
TOO_MANY_ATTRIBUTES = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+){1000}+",
)


def is_bomb(markup: str) -> bool:
    """Whether a tag has more attributes than any page needs and any parser digests.

    >>> is_bomb('<p class="lead">Sales rose.</p>'), is_bomb("<p " + " ".join(f"a{n}=1" for n in range(2000)) + ">")
    (False, True)
    """
    return bool(TOO_MANY_ATTRIBUTES.search(markup))


def text_of_fragment(markup: str) -> str:
    r"""The text of a piece of HTML; text without tags stays as it is.

    >>> text_of_fragment("<p>Sales &amp; profit rose<br>5 percent.</p><ul><li>Up</li></ul>"), text_of_fragment("R&amp;D\n\nrose")
    ('Sales & profit rose\n5 percent.\n\nUp', 'R&D\n\nrose')
    """
    if not TAG.search(markup):
        return html.unescape(markup).strip()
    if is_bomb(markup):
        return ""
    from lxml import etree
    from lxml import html as pages

    try:
        return text_of_tree(pages.fragment_fromstring(markup, create_parent=True))
    except (etree.LxmlError, ValueError):  # ValueError: characters that XML has no place for
        return ""


def text_of_tree(root: Any) -> str:
    """The text of parsed markup, HTML or what trafilatura makes of it."""
    from lxml import etree

    parts: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden += (tag in UNSEEN) * (1 if event == "start" else -1)
        if event == "start":
            parts.append(_break_before(tag, parts))
            parts.append(_plain(element.text, hidden))
        else:
            parts.append("\n\n" if tag in PARAGRAPHS else "")
            parts.append(_plain(element.tail, hidden) if element is not root else "")
    text = re.sub(r" *\n *", "\n", "".join(parts))
    return re.sub(r"\n{3,}", "\n\n", re.sub(" {2,}", " ", text)).strip()


def _break_before(tag: str, parts: list[str]) -> str:
    if tag in PARAGRAPHS:
        return "\n\n"
    if tag in LINES:
        return "\n"
    if tag in CELLS:
        last = next((part for part in reversed(parts) if part), "\n")
        return "" if last.endswith("\n") else " | "
    return ""


def _plain(text: str | None, hidden: int) -> str:
    return SPACES.sub(" ", text) if text and not hidden else ""
