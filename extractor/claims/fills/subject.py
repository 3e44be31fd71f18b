"""Whose number it is, by the subject of its clause: "Chongqing produced …", "Lumo cut output in Peru". Examples stand in entity.yaml."""

from dataclasses import replace

from extractor.claims.asides import RELATIVES
from extractor.claims.discourse import FITS
from extractor.claims.draft import Draft
from extractor.claims.fills.antecedent import antecedent_of, employer
from extractor.claims.fills.phrase import LOCATIONS, holder_at, is_possessive, modifier_at, role_at
from extractor.claims.fills.understood import ECONOMIC, Seek
from extractor.claims.grammar import Grammar
from extractor.claims.subjects import description_start, is_source
from extractor.claims.symbols import Item, is_place
from extractor.model import EntitySlot, Name
from extractor.vocabulary import NUMBERS, EntityType, Kind

TELLING = frozenset(("told", "telling", "tells", "tell"))
PASSIVE = ("was", "were", "is", "are", "been", "be", "being")
AUXILIARIES = frozenset(("is", "are", "was", "were", "has", "have", "had", Kind.OUTLOOK, Kind.MOVE))


ENTITY, ROLE, SPEECH = Kind.ENTITY, Kind.ROLE, Kind.SPEECH  # the look-up of an enum's member costs more than the comparison
HOLDERS = (ENTITY, ROLE)
LISTED = (",", "and", "or", ENTITY)


def subject(seek: Seek) -> EntitySlot | None:
    """Reach sentence: "Chongqing produced …", "EQT has completed …": the nearest head of a noun phrase to the left."""
    items = seek.draft.line.items
    if (antecedent := antecedent_of(seek)) is not None and items[antecedent].symbol != SPEECH:
        return role_at(seek, antecedent) if items[antecedent].symbol == ROLE else employer(seek, antecedent)
    aside = frozenset() if RELATIVES.isdisjoint(seek.draft.line.symbols) else _relative_clauses(items, seek.at)
    for i in range(seek.at - 1, -1, -1):
        item = items[i]
        if item.symbol not in HOLDERS or i in aside or (item.possessive and not _is_elliptical(items, i)):
            continue
        if _in_phrase(items, i, seek.discourse.grammar) or _is_instance(items, i) or _is_told(seek, i) or _is_addressed(seek, i):
            continue
        if item.symbol == ROLE:
            if _acts_itself(seek, i) and not _is_body_that_speaks(items, i):
                return _same_figure(seek, i) or role_at(seek, i)
        elif _may_act(seek, i) and not is_source(items, i):
            return _joint(seek.draft, i) or holder_at(items, i)
    return None


def actor(seek: Seek) -> EntitySlot | None:
    """Reach sentence: the firm that changes its figure somewhere, or says it: "Lumo cut output in Peru", "Lumo said US sales fell"."""
    items, at = seek.draft.line.items, seek.at
    if seek.holder not in ("company", "any") or seek.draft.anchor.kind != Kind.METRIC or not at:
        return None
    place = modifier_at(seek)
    first = place if place is not None and _is_bare_place(items, place) else at
    if first == at and not (at + 2 < len(items) and items[at + 1].symbol in LOCATIONS and _is_bare_place(items, at + 2)):
        return None
    if items[first - 1].symbol == Kind.MOVE or (seek.holder == "company" and _is_said(items, first)):
        found = subject(replace(seek, at=first))
        return found if found and found.type in (EntityType.COMPANY, EntityType.BRAND) else None
    return None


def _is_bare_place(items: list[Item], i: int) -> bool:
    """Whether an item is a place without a possessive: "US", "Brazil"."""
    return i >= 0 and not items[i].possessive and is_place(items[i])


def _is_said(items: list[Item], first: int) -> bool:
    """Whether the words before a place are who says it: "Lumo said", "Lumo added that"."""
    before = first - 2 if first > 1 and items[first - 1].symbol == "that" else first - 1
    return before > 0 and items[before].symbol == Kind.SPEECH


def _is_elliptical(items: list[Item], i: int) -> bool:
    """Whether a possessive leaves out what is had: "Norway's debt fell, but Peru's has doubled"."""
    return i + 1 < len(items) and items[i + 1].symbol in AUXILIARIES


def _may_act(seek: Seek, i: int) -> bool:
    """Whether an entity may be who the figure is about: of a fitting type, no source, no adjective but "Britons made up"."""
    mention = seek.draft.line.items[i].mention
    name = mention.reading if mention else None
    if not isinstance(name, Name) or (name.source and seek.holder != "bank") or _reports(seek, i):
        return False
    if name.type == EntityType.PLACE and i and seek.draft.line.items[i - 1].possessive:
        return False  # "Lumo's Turin plant"
    if name.type == EntityType.PLACE and _describes_thing(seek.draft.line.items, i, seek.discourse.grammar):
        return False
    if name.type == EntityType.PERSON and (_earns(seek) or _is_paid(seek)):
        return True
    wanted = FITS[seek.holder] if seek.holder != "company" else FITS["any"] - {EntityType.INDEX}
    return name.type in wanted and (not name.adjective or i == seek.at - 1)


def _is_paid(seek: Seek) -> bool:
    """Whether the figure is a person's own: "Bob Kent, 53, will get pay of $1.1m"."""
    return seek.draft.metric is not None and seek.draft.metric.measure == "wages" and "value" in seek.draft.slots


def _earns(seek: Seek) -> bool:
    """Whether the verb is of what a person may be paid or worth: "Bob Kent, the new boss, will earn $3m"."""
    metric = seek.draft.slots.get("metric")
    items, at = seek.draft.line.items, seek.at
    if metric is None:
        return seek.draft.measure == "market_value"  # "Bob Kent is worth $3bn"
    paid = at > 0 and items[at - 1].symbol in PASSIVE
    return metric.rule in ("metrics.earn", "metrics.deal-at") or (metric.rule == "metrics.pay" and paid)


def _is_told(seek: Seek, i: int) -> bool:
    """Whether item i only hears what is said: "he told the Nordic Post that"."""
    said = seek.draft.line.items[i - 1] if i else None
    return said is not None and said.symbol == Kind.SPEECH and seek.discourse.text[said.start : said.end].split()[0] in TELLING


def _is_addressed(seek: Seek, i: int) -> bool:
    """Whether item i is only quoted or only receives: "according to Numbeo, the average is €1,190", "Sweden gave Ukraine $1bn"."""
    items = seek.draft.line.items
    before = items[i - 1] if i else None
    if before is None or items[i].possessive:
        return False
    if before.symbol == SPEECH:
        return seek.discourse.text.endswith(" to", 0, before.end)
    given = i > 1 and i + 1 < len(items) and items[i + 1].symbol in NUMBERS and items[i - 2].symbol in HOLDERS
    return given and before.mention is None and before.symbol not in seek.discourse.grammar.phrase_ends


def _is_expletive(seek: Seek, i: int) -> bool:
    """Whether "it" stands for nobody: "it is feared", "it was expected that"."""
    following = [item.symbol for item in seek.draft.line.items[i + 1 : i + 4]]
    item = seek.draft.line.items[i]
    if seek.discourse.text[item.start : item.end].lower() != "it" or following[:1] not in (["is"], ["was"]):
        return False
    return following[1:2] == [Kind.OUTLOOK] and following[2:] == ["that"] or set(following[1:2]) <= seek.discourse.grammar.expletives


def _acts_itself(seek: Seek, i: int) -> bool:
    """Whether a description or pronoun is who the clause is about, and neither an owner, a reporter, nobody nor a predicate."""
    owns = is_possessive(seek, seek.draft.line.items[i])
    role = seek.draft.line.items[i].mention
    if seek.holder == "place" and role and str(role.reading) == EntityType.ORGANISATION:
        return False  # "the finance ministry forecast that the deficit would shrink"
    return not owns and not _reports(seek, i) and not _is_expletive(seek, i) and not _is_predicate(seek, i)


def _is_body_that_speaks(items: list[Item], i: int) -> bool:
    """Whether a body only reports what the sentence has said: "rain was rare, the water authority said, and dams hold"."""
    role = items[i].mention
    return role is not None and str(role.reading) == EntityType.ORGANISATION and is_source(items, i)


def _same_figure(seek: Seek, i: int) -> EntitySlot | None:
    """Whose the figure is that "it" stands for: "World output was 5m tonnes. In June it was 2 percent higher"."""
    role, metric, last = seek.draft.line.items[i], seek.draft.metric, seek.discourse.said[-1] if seek.discourse.said else None
    if not role.mention or str(role.mention.reading) != "it" or is_possessive(seek, role):
        return None
    if not metric or metric.start is not None or not last or last.measure != metric.measure:
        return None
    return last.entity._replace(start=None, end=None) if last.entity and last.order < seek.discourse.order else None


def _is_predicate(seek: Seek, i: int) -> bool:
    """Whether a description only says what its subject is: "Torvald is the biggest exporter"."""
    first = description_start(seek.draft.line.items, i, seek.discourse.grammar)
    return first > 0 and seek.draft.line.items[first - 1].symbol in ("is", "are", "was", "were", "became", "become", "as")


def _reports(seek: Seek, i: int) -> bool:
    """Whether a body only says or expects how an economy does: "the EU expects growth of 2 percent"."""
    items, measure = seek.draft.line.items, seek.draft.metric.measure if seek.draft.metric else ""
    if i + 1 >= len(items) or not (_foretells(items[i + 1], seek.discourse.grammar) or _estimates(items, i, seek)):
        return False
    mention = items[i].mention
    name = mention.reading if mention else None
    if seek.holder == "place":
        return (name.type != EntityType.PLACE or name.id == "place:eu") if isinstance(name, Name) else str(name) != EntityType.PLACE
    if measure not in ECONOMIC and measure != "debt":
        return False
    if isinstance(name, Name):
        return name.type == EntityType.ORGANISATION or name.id == "place:eu"
    return str(name) == EntityType.ORGANISATION


def _foretells(item: Item, grammar: Grammar) -> bool:
    """Whether an item tells that somebody says or expects something."""
    return item.symbol in (Kind.SPEECH, Kind.OUTLOOK) or item.symbol in grammar.foretelling


def _estimates(items: list[Item], i: int, seek: Seek) -> bool:
    """Whether who item i names says what it expects of another's figure: "the agency cut its estimate of wheat output"."""
    at = seek.at
    if at and items[at - 1].symbol in seek.discourse.grammar.foretelling:
        return True  # "the ministry, led by Ann Doyle, puts net debt at"
    return any(items[j].symbol == Kind.OUTLOOK and items[j + 1].symbol in ("of", "for") for j in range(i + 2, min(i + 6, at - 1)))


def _describes_thing(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether a place only describes the word after it: "its Arizona site", not "Arizona exported"."""
    if i + 1 >= len(items) or items[i].possessive or items[i + 1].mention:
        return False
    after = items[i + 1].symbol
    return after.isalpha() and after not in grammar.phrase_ends and after not in grammar.finite_verbs and not after.endswith("ed")


def _joint(draft: Draft, i: int) -> EntitySlot | None:
    """Two that act together: "Lumo and Torvald run 90 shops"."""
    items = draft.line.items
    if i < 2 or i + 1 >= len(items) or items[i - 1].symbol != "and" or items[i - 2].symbol != ENTITY:
        return None
    if items[i + 1].symbol not in (Kind.ACT, Kind.MOVE, Kind.SPEECH, Kind.OUTLOOK, "had", "have", "are", "were"):
        return None
    one, other = items[i - 2].mention, items[i].mention
    if not one or not other or not isinstance(one.reading, Name) or not isinstance(other.reading, Name) or one.reading.adjective:
        return None
    return EntitySlot(one.start, other.end, f"{one.reading.name} and {other.reading.name}", other.reading.type, None)


def _relative_clauses(items: list[Item], at: int) -> set[int]:
    """The items of clauses such as ", whose brands include Elba and Lido," that close before item `at`."""
    aside: set[int] = set()
    for i in range(1, at):
        if items[i].symbol in RELATIVES and items[i - 1].symbol == ",":
            closes = next((j for j in range(i + 1, at) if items[j].symbol == ","), None)
            while closes and (again := next((j for j in range(closes + 1, at) if items[j].symbol == ","), None)):
                closes = again
            if closes:
                aside.update(range(i, closes))
    return aside


def _is_instance(items: list[Item], i: int) -> bool:
    """Whether an item is one of a list of instances: the last of "brands such as Elba, Lido and Tiber"."""
    first = i
    while first > 1 and items[first - 1].symbol in LISTED:
        first -= 1
    return first > 0 and (items[first - 1].symbol == "including" or [item.symbol for item in items[first - 2 : first]] == ["such", "as"])


def _closes(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether a clause ends after item i."""
    return i + 1 >= len(items) or items[i + 1].symbol in grammar.clause_ends


def _in_phrase(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether a preposition governs the noun phrase that item i ends."""
    for j in range(i - 1, max(i - 9, -1), -1):
        if items[j].symbol in ("since", "until") and not _closes(items, i, grammar):  # "since Tullow announced"
            return False
        if items[j].symbol == "of" and items[j - 1].symbol in grammar.areas:
            return False  # "the south-east of England saw a decline"
        if items[j].symbol in grammar.prepositions:
            after = [item.symbol for item in items[i + 1 : i + 3]]
            moves = after[:1] != [","] and any(symbol == Kind.SHIFT or symbol.endswith("ing") for symbol in after)
            return not (items[j].symbol == "with" and moves)
        if items[j].symbol in ("after", "before"):  # "second after Greece," but "after Greece said"
            return j >= i - 2 and i + 1 < len(items) and items[i + 1].symbol in grammar.clause_ends
        if items[j].symbol == Kind.COUNT:  # "45 of its 160 US stores"
            continue
        if (items[j].mention and items[j].symbol != ENTITY and not items[j].possessive) or items[j].symbol in grammar.phrase_ends:
            return False
    return False
