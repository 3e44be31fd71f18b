"""What a line leaves out: relative clauses, appositions, restatements in another currency, figures in brackets."""

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extractor.claims.appositions import VERBS, end_of_apposition, is_participle
from extractor.claims.symbols import Item
from extractor.model import Mention, Quantity
from extractor.vocabulary import NUMBER_KINDS, Kind

SIGNS = "+-–−"
NEAR = 5  # symbols from a number to its change in brackets: "559,000 tonnes of copper (+17.8%)"
DASHES = frozenset(("-", "--", "–", "—"))
OPENING = DASHES | {","}
HOLDERS = frozenset((Kind.ENTITY, Kind.ROLE, "government", "state", "family"))
ENTITY = Kind.ENTITY  # the look-up of an enum's member costs more than the comparison
RESTATING = frozenset(("(", ")", "or"))
BESIDE = 2  # symbols from a number to what may say it again
JOINED = (ENTITY, "and", "or")
BRACKETED = "bracketed"
COINS, MILLION = 1_000, 1_000_000
LEADS = frozenset(("from", "to", "by"))
RELATIVES = frozenset(("which", "who", "whose", "where"))
INSERTED = RELATIVES | {Kind.SHIFT, Kind.MOVE}  # "shares in Lumo, down 5 percent this year, rose"
INSERTING = INSERTED | DASHES
COMMAS = frozenset((",",))


class Kept(NamedTuple):
    """The symbols that stay, what the clauses left out cover; by the start of a number what brackets say of it.

    That is the same in another unit (`restated`), the older figure (`bracketed`) or the change, "3.9m tonnes (-11.7%)" (`grown`).
    """

    items: list[Item]
    left_out: list[tuple[int, int]]
    restated: dict[int, list[Mention]]
    bracketed: dict[int, Mention]
    grown: dict[int, Mention]


def set_asides(items: list[Item], text: str) -> Kept:
    """The line without its asides: "EUR 21.5 mn (USD 29 m)" keeps the euros, and knows the dollars."""
    symbols = [item.symbol for item in items]
    openings = [i for i, symbol in enumerate(symbols) if symbol in OPENING]
    kept, left_out = _without_clauses(items, openings) if openings else (items, [])
    if "(" not in symbols and sum(map(NUMBER_KINDS.__contains__, symbols)) < 2:
        return Kept(kept, left_out, {}, {}, {})
    if RESTATING.isdisjoint(symbols) and not _has_numbers_close(kept):
        return Kept(kept, left_out, {}, {}, {})
    return _set_numbers_aside(_with_bracketed_changes(kept), text)._replace(left_out=left_out)


def _has_numbers_close(items: list[Item]) -> bool:
    """Whether a number stands beside another, with a comma at most between."""
    places = [i for i, item in enumerate(items) if item.symbol in NUMBER_KINDS]
    return any(second - first <= BESIDE for first, second in pairwise(places))


def _without_clauses(items: list[Item], openings: list[int]) -> tuple[list[Item], list[tuple[int, int]]]:
    """The line without relative clauses, appositions and asides between dashes that hold no number, and what those covered."""
    left_out: list[tuple[int, int]] = []
    kept: list[Item] = []
    done = 0
    for at in openings:
        closing = _end_of_clause(items, at) if at >= done else None
        if closing:
            left_out.append((items[at].start, items[closing].start))
            kept += items[done:at]
            done = closing + 1
    return kept + items[done:], left_out


def _end_of_clause(items: list[Item], at: int) -> int | None:
    """The comma or dash that closes what the one at a place opens."""
    if items[at].symbol in DASHES:
        return _closing_dash(items, at)
    if at + 1 >= len(items) or items[at + 1].symbol not in RELATIVES:
        return end_of_apposition(items, at)
    closing = _closing(items, at + 2)
    return None if closing and _tells_of_change(items, at, closing) else closing


def _tells_of_change(items: list[Item], at: int, closing: int) -> bool:
    """Whether the figures of a clause follow its comma: "whose share more than doubled, from 6% to 13%"."""
    following = items[closing + 1 : closing + 3]
    led = len(following) > 1 and following[0].symbol in LEADS and following[1].symbol in NUMBER_KINDS
    return led and any(item.symbol == Kind.MOVE for item in items[at:closing])


def _closing_dash(items: list[Item], at: int) -> int | None:
    """The second of two dashes with no number between: "exports - a third of its output - were £2bn"."""
    for i in range(at + 1, len(items)):
        if items[i].symbol in DASHES:
            return i if i > at + 1 else None
        if items[i].symbol in NUMBER_KINDS or items[i].symbol in ("(", ")", ";"):
            return None
    return None


def _closing(items: list[Item], start: int) -> int | None:
    """The comma that closes a clause without a number, past those of a list of names in it."""
    closing = None
    for i in range(start, len(items)):
        if items[i].symbol in NUMBER_KINDS:
            return closing
        if items[i].symbol == ",":
            if closing and any(item.symbol not in JOINED for item in items[closing + 1 : i]):
                return closing
            closing = i
    return closing


def inserted_clause(items: list[Item], symbols: list[str]) -> tuple[int, int] | None:
    """Where a clause with a number parts a subject from its verb: "exports, which make up a third of output, rose"."""
    if INSERTING.isdisjoint(symbols) and "," not in symbols:
        return None
    for at, symbol in enumerate(symbols[:-2]):
        if symbol in DASHES or (symbol == "," and _inserts(items, symbols, at)):
            closing = _before_verb(symbols, at, DASHES if symbol in DASHES else COMMAS)
            if closing and at and (items[at - 1].mention is None or items[at - 1].symbol not in NUMBER_KINDS):
                return at, closing + 1
    return None


def _inserts(items: list[Item], symbols: list[str], at: int) -> bool:
    """Whether a comma opens a clause: ", which made up a third,", ", in which the state owns 41%,", ", squeezed by lower rates,"."""
    return symbols[at + 1] in INSERTED or symbols[at + 2] in RELATIVES or is_participle(items, at)


def _before_verb(symbols: list[str], at: int, signs: frozenset[str]) -> int | None:
    """The comma or dash that closes what the one at a place opens, where numbers stand between and a verb follows."""
    for i in range(at + 2, len(symbols) - 1):
        if symbols[i] in signs and (symbols[i + 1] in VERBS or signs is DASHES):
            between = symbols[at + 1 : i]
            return i if symbols[i + 1] in VERBS and not NUMBER_KINDS.isdisjoint(between) else None
        if symbols[i] in (";", "(", ")"):
            return None
    return None


def _set_numbers_aside(items: list[Item], text: str) -> Kept:
    """The line without what parentheses hold, the restatements of each number, and the older figures in brackets."""
    kept = Kept([], [], {}, {}, {})
    depth = 0
    for i, item in enumerate(items):
        symbol = item.symbol
        numeric = symbol in NUMBER_KINDS
        if numeric and _is_of_holder(items, i, text):
            kept.items.extend((replace(items[i - 1], symbol=BRACKETED), item))
            continue
        if numeric and _is_alternative(items, i, kept.items):
            _drop_link(kept.items)
            continue
        if _closes_alternative(items, i):
            continue
        depth += (symbol == "(") - (symbol == ")" and depth > 0)
        if depth or symbol == ")":
            if numeric:
                _keep_bracketed(kept, item, text)
        elif not (numeric and _keep_restated(kept, item)):
            kept.items.append(item)
    return kept


def _is_of_holder(items: list[Item], i: int, text: str) -> bool:
    """Whether a number alone in brackets is that of the name before it: "the state (15%) and Lumo (30%)"."""
    if items[i].symbol not in NUMBER_KINDS or not 1 < i < len(items) - 1 or text[items[i].start] in SIGNS:
        return False
    closed = items[i + 1].symbol == ")" or _is_changed(items[i + 1 : i + 4], text)
    return items[i - 1].symbol == "(" and closed and items[i - 2].symbol in HOLDERS


def _is_changed(following: list[Item], text: str) -> bool:
    """Whether a bracket goes on with a change: "(41.0m; +34%)"."""
    symbols = [item.symbol for item in following]
    return symbols[1:] == [Kind.PERCENT, ")"] and symbols[0] in (",", ";") and text[following[1].start] in SIGNS


def _keep_bracketed(kept: Kept, item: Item, text: str) -> None:
    """A number in brackets says the one before again, is the older one of the same unit, or with a sign the change."""
    number = kept.items[-1].mention if kept.items and kept.items[-1].symbol in NUMBER_KINDS else None
    if not number and item.symbol == Kind.PERCENT and text[item.start] in SIGNS:
        number = next((near.mention for near in reversed(kept.items[-NEAR:]) if near.symbol in NUMBER_KINDS), None)
    if not number or not item.mention or item.symbol not in NUMBER_KINDS:
        return
    if _restates(item.mention, number):
        kept.restated.setdefault(number.start, []).append(item.mention)
    elif item.symbol == Kind.PERCENT and text[item.start] in SIGNS:
        kept.grown.setdefault(number.start, item.mention)
    elif _is_older(item.mention, number) and number.start not in kept.bracketed:
        kept.bracketed[number.start] = item.mention


def _is_older(mention: Mention, number: Mention) -> bool:
    """Whether a bracket repeats the unit, or leaves it out: "14.8 % (11.8 %)", "EUR 0.41 (0.30)"."""
    one, other = mention.reading, number.reading
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    return one.unit == other.unit or (one.unit is None and mention.kind == Kind.COUNT)


def _keep_restated(kept: Kept, item: Item) -> bool:
    before = _restated_number(kept.items, item)
    told = per_share(item.mention, before) if before and item.mention else item.mention
    if not before or not told or not _restates(told, before):
        return False
    while kept.items[-1].mention is not before:
        kept.items.pop()
    kept.restated.setdefault(before.start, []).append(told)
    return True


def per_share(mention: Mention, number: Mention) -> Mention:
    """A few coins after millions of the same money are for a share: "$514 million, or $2.34"."""
    one, other = mention.reading, number.reading
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or mention.kind != Kind.MONEY or one.unit != other.unit:
        return mention
    if one.number >= COINS or other.number < MILLION:
        return mention
    return mention._replace(reading=one._replace(unit=f"{one.unit}/share"))


def _with_bracketed_changes(items: list[Item]) -> list[Item]:
    """The line with "(up 5 percent)" between commas: a change in brackets is no restatement."""
    opened = [i for i, item in enumerate(items[:-1]) if item.symbol == "(" and items[i + 1].symbol in (Kind.SHIFT, Kind.MOVE)]
    changed = list(items)
    for i in opened:
        closing = next((j for j in range(i, len(items)) if items[j].symbol == ")"), None)
        if closing:
            changed[i], changed[closing] = replace(items[i], symbol=","), replace(items[closing], symbol=",")
    return changed


def _is_alternative(items: list[Item], i: int, kept: list[Item]) -> bool:
    """Whether a number says a change again in another unit: "up 7.5p, or 6.2%, to 128.5p"."""
    if items[i].symbol not in NUMBER_KINDS or not kept or kept[-1].symbol != "or" or i + 1 >= len(items):
        return False
    before = next((item.symbol for item in reversed(kept[:-1]) if item.symbol != ","), "")
    return before in NUMBER_KINDS and before != items[i].symbol and items[i + 1].symbol in (",", ".", "to", "at", ";")


def _closes_alternative(items: list[Item], i: int) -> bool:
    """Whether a comma only parts a change said again from where it led: "lost 70 cents, or 2.1%, to close at $33"."""
    if items[i].symbol != "," or not 1 < i < len(items) - 1 or items[i - 2].symbol != "or":
        return False
    return items[i - 1].symbol in NUMBER_KINDS and items[i + 1].symbol in ("to", "at")


def _drop_link(kept: list[Item]) -> None:
    """Leaves out the "or" before a change said again, and the comma before it."""
    kept.pop()
    if kept[-1].symbol == ",":
        kept.pop()


def _restated_number(kept: list[Item], item: Item) -> Mention | None:
    """The number that this one may say again: directly before, or with "or" or a comma and "or" between."""
    if item.symbol not in NUMBER_KINDS:
        return None
    at = len(kept) - 1
    while at >= 0 and len(kept) - at <= 2 and kept[at].symbol in ("or", ","):
        at -= 1
    spaced = kept[at + 1 :]
    return kept[at].mention if at >= 0 and kept[at].symbol in NUMBER_KINDS and (not spaced or spaced[-1].symbol == "or") else None


def _restates(mention: Mention, number: Mention) -> bool:
    """Whether an amount says the one before it again in another currency or unit."""
    if mention.kind != number.kind:
        return False
    one, other = mention.reading, number.reading
    return isinstance(one, Quantity) and isinstance(other, Quantity) and one.unit != other.unit and one.unit is not None
