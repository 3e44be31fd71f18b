"""How firm a claim is, and who is said to report it."""

from extractor.claims.draft import Draft
from extractor.claims.lines import Line
from extractor.claims.symbols import Item
from extractor.model import Name
from extractor.vocabulary import Kind, Status


def fill_status(draft: Draft, text: str, ends: frozenset[str]) -> Draft:
    """The draft with its status and attribution; `ends` part what is expected from what has been: "may cut jobs after sales fell 5%"."""
    draft = _outlook(draft, ends)
    return _attributed(draft, text)


def _outlook(draft: Draft, ends: frozenset[str]) -> Draft:
    """Reach clause: the nearest word of expectation, estimate or aim before the number and after any earlier one."""
    if Kind.OUTLOOK not in draft.line.kinds:
        return draft
    items = draft.line.items
    at = draft.line.index(draft.carrier.start)
    for item in reversed(items[max(at - 14, 0) : at]):
        if item.symbol in ends:
            break
        if item.symbol == Kind.OUTLOOK and item.mention and isinstance(item.mention.reading, Status):
            return draft.with_step(item.mention.rule, "status", item.mention, status=item.mention.reading)
    for item in items[at + 1 : at + 3]:
        if item.symbol in ("and", ",", ";"):
            break
        if item.symbol == Kind.OUTLOOK and item.mention and isinstance(item.mention.reading, Status):
            return draft.with_step(item.mention.rule, "status", item.mention, status=item.mention.reading)
    return draft


def _attributed(draft: Draft, text: str) -> Draft:
    """Reach sentence: "the CML said …", "according to CAAM", "…, the Bundesbank said"."""
    line = draft.line
    if Kind.SPEECH not in line.kinds:
        return draft
    speeches = (i for i, item in enumerate(line.items) if item.symbol == Kind.SPEECH)
    sources = (_source(line, i, text[line.items[i].start : line.items[i].end].lower()) for i in speeches)
    source = next(filter(None, sources), None)
    if not source:
        return draft
    name = source.mention.reading if source.mention else None
    reported = name.name if isinstance(name, Name) else text[source.start : source.end]
    return draft.with_step("status.attribution", "attribution", source.mention, attribution=reported)


def _source(line: Line, at: int, word: str) -> Item | None:
    items = line.items
    if word in ("according to", "data from", "figures from"):
        return next((item for item in items[at + 1 : at + 8] if item.symbol == Kind.ENTITY and not _adjective(item)), None)
    before = [item for item in items[max(at - 4, 0) : at] if item.symbol in (Kind.ENTITY, Kind.ROLE) and not _adjective(item)]
    return before[-1] if before else None


def _adjective(item: Item) -> bool:
    return bool(item.mention and isinstance(item.mention.reading, Name) and item.mention.reading.adjective)
