"""Who holds a figure whose sentence names nobody: from the sentence before, from the article."""

from extractor.claims.discourse import FITS, SALIENT, Discourse
from extractor.claims.draft import Draft
from extractor.claims.said import Said
from extractor.model import EntitySlot, Quantity
from extractor.record import record
from extractor.vocabulary import EntityType

# A commodity or an index holds its price; the output or the exports of one are somebody's.
NOT_HOLDERS = frozenset((EntityType.COMMODITY, EntityType.INDEX))
PRICED = frozenset(("price", "index_level", "exchange_rate", "yield"))
# What statisticians and central banks report of a country and do not have themselves.
ECONOMIC = frozenset(("gdp", "inflation", "unemployment", "production", "exports", "imports", "trade_deficit", "trade_surplus", "wages"))
# What a firm has and a part of it has not.
WHOLE_FIRM = frozenset(
    ("price", "dividend", "market_value", "earnings_per_share", "spending", "debt", "net_profit", "payment", "other:cash")
)
# What only a whole economy has, and none of its cities.
DEAL = "deal_value"
NATIONAL = (ECONOMIC - {"production", "wages"}) | {"trade", "budget_deficit", "budget_surplus"}
# What a country's statistics tell of beside other figures of the same month.
PRICES, LABOUR = frozenset(("price", "inflation")), frozenset(("unemployment", "job_gains", "job_cuts", "wages", "employment"))
TRADED = frozenset(("sales", "trade", "orders", "production", "imports", "exports"))
STATISTICS = {"price": PRICES, "cost": PRICES, "inventory": TRADED, **dict.fromkeys(("employment", "job_cuts", "count"), LABOUR)}
PUBLIC = NATIONAL | {"spending", "tax", "exchange_rate"}  # a president's budget is his country's
REPORTED = ECONOMIC | {"index_level"}
GENERAL = frozenset(("gdp", "inflation", "unemployment"))  # no committee has these
PERSONAL = frozenset(("payment", "wages", "price"))  # beside a stake what one person may have; else a person stands for a firm or country


def is_priced(entity: EntitySlot) -> bool:
    """Whether an entity has a price and no production, sales or profit: a commodity, an index, a currency."""
    return entity.type in NOT_HOLDERS or str(entity.id).startswith("currency:")


@record
class Seek:
    """A draft that seeks its holder: `at` is the item it stands at, `holder` who may have such a measure."""

    draft: Draft
    discourse: Discourse
    at: int
    holder: str


def may_be_a_person(seek: Seek) -> bool:
    """Whether one person may hold such a figure: a stake or a fine, but "he wants to raise spending" is not his."""
    measure = seek.draft.metric.measure if seek.draft.metric else ""
    metric = seek.draft.slots.get("metric")
    if seek.holder == "owner" or measure in PERSONAL or (metric and metric.rule == "metrics.earn"):
        return True
    return seek.holder == "any" and measure.startswith("other:")


def at_home(seek: Seek, found: EntitySlot) -> EntitySlot:
    """The country of a body that only reports on its economy: "the Labor Department's price index" is that of the US."""
    measure = seek.draft.metric.measure if seek.draft.metric else ""
    if found.type == EntityType.PERSON and not may_be_a_person(seek) and measure in PUBLIC:
        place = seek.discourse.topic("place", priced=False) or seek.discourse.main_place
        return place._replace(start=found.start, end=found.end) if place else found
    if found.type == EntityType.INDUSTRY:
        home = seek.discourse.home_of(found.name, found.id) if seek.holder == "place" or measure in LABOUR else None
        return home._replace(start=found.start, end=found.end) if home else found
    if found.type != EntityType.ORGANISATION or (seek.holder != "place" and measure not in REPORTED):
        return found
    home = seek.discourse.home_of(found.name, found.id)
    if home is None and seek.holder == "place" and measure in GENERAL:
        home = seek.discourse.main_place
    return home._replace(start=found.start, end=found.end) if home else found


def in_country(seek: Seek, found: EntitySlot, measure: str) -> EntitySlot:
    """The country of the article where a figure of an economy is understood as one of its cities': Ireland's exports, not Dublin's."""
    if found.start is not None or measure not in NATIONAL or found.type != EntityType.PLACE:
        return found
    main = seek.discourse.main_place
    inside = main and str(found.id).startswith(f"{main.id}-")
    return main if main and inside and seek.discourse.named[main.name] >= seek.discourse.named[found.name] else found


def is_statistic(draft: Draft, discourse: Discourse) -> bool:
    """Whether a price is one of a country's statistics, whose month the paragraph says: "inflation rose. Services cost 4% more"."""
    measure = draft.metric.measure if draft.metric else ""
    told = STATISTICS.get(measure)
    if not told or not draft.entity or not discourse.said or (measure == "count" and not _counts_people(draft)):
        return False
    said = [s for s in discourse.said if s.paragraph == draft.line.paragraph and s.measure in told and s.entity]
    placed = any(s.entity and s.entity.type == EntityType.PLACE and s.when and s.when.grain != "day" for s in said)
    return placed and (draft.entity.type == EntityType.PLACE or discourse.said[-1].order == discourse.order)


def _counts_people(draft: Draft) -> bool:
    """Whether a count is of the labour market: "390,000 were out of work", not "90 ports"."""
    quantity = draft.carrier.reading
    return isinstance(quantity, Quantity) and quantity.unit in (None, "person", "job")


def continues(discourse: Discourse, measure: str) -> bool:
    """Whether the claim before was of the same measure."""
    return bool(discourse.said) and discourse.said[-1].measure == measure


def previous(seek: Seek) -> EntitySlot | None:
    """Reach paragraph: the holder of the claim before, or who the sentence before was about, where it may hold this too."""
    discourse, paragraph = seek.discourse, seek.draft.line.paragraph
    last = _last(seek)
    near = next(discourse.focus(_first_after(last, discourse, paragraph)), None)
    if near and near.type in FITS[seek.holder]:
        return near._replace(start=None, end=None)
    if not last or not last.entity or last.paragraph != paragraph or last.headline:
        return None
    if about := _topic_after_several(seek) or _listed(seek, last):
        return about._replace(start=None, end=None)
    if is_priced(last.entity) and seek.draft.metric and seek.draft.metric.item and last.order < discourse.order:
        return None  # "Pork fell 9 percent. Factory-gate prices rose 2 percent"
    if last.entity.type == EntityType.PERSON and not may_be_a_person(seek):
        return None
    same = last.measure == (seek.draft.metric and seek.draft.metric.measure)
    if not same and last.entity.type == EntityType.INDUSTRY and last.order < discourse.order and discourse.is_about(EntityType.PLACE):
        return discourse.topics[0]._replace(start=None, end=None)
    unfit = seek.holder not in ("any", "owner") and last.entity.type not in FITS[seek.holder] and not _is_of_places(discourse, last.entity)
    if not same and (unfit or _is_passing(seek, last.entity)):
        return None
    entity = seek.discourse.owner(last.entity) if seek.draft.metric and seek.draft.metric.measure in WHOLE_FIRM else last.entity
    return entity._replace(start=None, end=None) if entity else None


def _is_of_places(discourse: Discourse, entity: EntitySlot) -> bool:
    """Whether a place has the figures of its firms too, in an article about no firm: "Hungary hosted 14m tourists. Revenues rose"."""
    return entity.type == EntityType.PLACE and all(about.type in (EntityType.PLACE, EntityType.INDUSTRY) for about in discourse.topics)


def _listed(seek: Seek, last: Said) -> EntitySlot | None:
    """Whose "the shares" are after a claim about who holds them: the firm's that the article is about."""
    metric, about = seek.draft.metric, topic(seek)
    if not metric or metric.measure != "price" or last.measure != "stake":
        return None
    return about if about and about.type == EntityType.COMPANY else None


def _last(seek: Seek) -> Said | None:
    """The claim before; of a figure that is no price of a takeover the one before what was bought."""
    said = seek.discourse.said
    if seek.draft.metric and seek.draft.metric.measure == DEAL:
        return said[-1] if said else None
    paragraph = seek.draft.line.paragraph
    own = (one for one in reversed(said) if one.measure != DEAL and one.paragraph == paragraph)
    return next(own, None) or (said[-1] if said else None)


def _first_after(last: Said | None, discourse: Discourse, paragraph: int) -> int:
    """The place of the first sentence of the paragraph after the claim before; those before it are not worth the reading."""
    first = discourse.order
    while first and discourse.lines[first - 1].paragraph == paragraph:
        first -= 1
    return max(first, last.order + 1) if last else first


def _topic_after_several(seek: Seek) -> EntitySlot | None:
    """Whom the article is about, where the sentence before compared several others: "Spain and Peru grew 2 percent, Chile 1 percent"."""
    discourse, about = seek.discourse, topic(seek)
    last = discourse.said[-1]
    others = {said.entity.name for said in discourse.said if said.order == last.order and said.entity}
    several = len(others) > 1 and about is not None and (about.name not in others or about.type in (EntityType.COMPANY, EntityType.PLACE))
    return about._replace(start=None, end=None) if several and about and last.order < discourse.order else None


def _is_passing(seek: Seek, entity: EntitySlot) -> bool:
    """Whether a holder was named in passing beside whom the article is about."""
    about = topic(seek)
    return about is not None and seek.discourse.named[about.name] > SALIENT * seek.discourse.named[entity.name]


def same_measure(seek: Seek) -> EntitySlot | None:
    """Reach article: who most claims of the same measure were about."""
    measure = seek.draft.metric.measure if seek.draft.metric else None
    holders = [said.entity._replace(start=None, end=None) for said in seek.discourse.said if said.measure == measure and said.entity]
    return max(holders, key=holders.count, default=None)


def topic(seek: Seek) -> EntitySlot | None:
    """Reach article: whom the headline or the lead is about."""
    measure = seek.draft.metric.measure if seek.draft.metric else ""
    found = seek.discourse.topic(seek.holder, priced=measure in PRICED)
    return found or (seek.discourse.main_place if seek.holder == "place" else None)
