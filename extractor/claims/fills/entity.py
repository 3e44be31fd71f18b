"""Whose number it is; surest rule first, each with its reach. Their examples stand in entity.yaml."""

from collections.abc import Callable

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.fills.asked import asked
from extractor.claims.fills.clause import bought, bound, described, later, located, part, place_of_event, possessor, priced_thing, setting
from extractor.claims.fills.phrase import complement, modifier, whole
from extractor.claims.fills.subject import actor, subject
from extractor.claims.fills.understood import PRICED, Seek, at_home, continues, in_country, is_priced, previous, same_measure, topic
from extractor.claims.measures import Measures
from extractor.model import EntitySlot, Mention
from extractor.vocabulary import Kind

# What only a whole firm has, since a part of it has no shares.
LISTED = frozenset(("price", "dividend", "market_value", "earnings_per_share"))
FAR = frozenset(("entity.previous", "entity.topic", "entity.possessor"))
# What the verbs of trading say, for a currency its rate; a yield is that of a bond or its country.
PAID = (PRICED - {"yield"}) | {"deal_value", "reserves", "market_value"}
EntityFill = Callable[[Seek], EntitySlot | None]


def fill_entity(draft: Draft, discourse: Discourse, measures: Measures) -> Draft:
    """The draft with its holder, where one of the rules finds it."""
    measure = draft.metric.measure if draft.metric else ""
    seek = Seek(draft, discourse, draft.line.index(draft.anchor.start), measures.holder(measure, _sense(draft, discourse)))
    for rule, fill in FILLS:
        if (found := fill(seek)) is None:
            continue
        found = in_country(seek, at_home(seek, found), measure)
        found = (discourse.owner(found) if measure in LISTED else found) or found
        far = rule in FAR and not continues(discourse, measure)
        if not (is_priced(found) and (measure not in PAID or far)):
            mention = Mention(Kind.ENTITY, found.start, found.end, rule) if found.start is not None and found.end is not None else None
            return draft.with_step(rule, "entity", mention, entity=found)
    return draft


def _sense(draft: Draft, discourse: Discourse) -> str:
    """The rule of the metric, or of the claim before where its fuller word is only taken up: "house prices rose … prices fell"."""
    metric, last = draft.slots.get("metric"), discourse.said[-1] if discourse.said else None
    if not metric:
        return last.rule if last and draft.metric and last.measure == draft.metric.measure else ""
    taken_up = last and draft.metric and last.measure == draft.metric.measure and metric.rule == f"metrics.{last.measure}"
    return last.rule if last and taken_up else metric.rule


FILLS: tuple[tuple[str, EntityFill], ...] = (
    ("entity.bound", bound),
    ("entity.asked", asked),
    ("entity.part", part),
    ("entity.object", bought),
    ("entity.actor", actor),
    ("entity.modifier", modifier),
    ("entity.complement", complement),
    ("entity.event", place_of_event),
    ("entity.setting", setting),
    ("entity.located", located),
    ("entity.subject", subject),
    ("entity.whole", whole),
    ("entity.thing", priced_thing),
    ("entity.possessor", possessor),
    ("entity.previous", previous),
    ("entity.same-measure", same_measure),
    ("entity.later", later),
    ("entity.topic", topic),
    ("entity.described", described),
)
