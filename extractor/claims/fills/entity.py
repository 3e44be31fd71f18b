"""Whose number it is; surest rule first, each with its reach. Their examples stand in entity.yaml."""

from collections.abc import Callable

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.fills.clause import bought, bound, described, later, part, place_of_event, possessor, priced_thing, setting
from extractor.claims.fills.phrase import complement, modifier, whole
from extractor.claims.fills.subject import actor, subject
from extractor.claims.fills.understood import PRICED, Seek, at_home, continues, is_priced, previous, same_measure, topic
from extractor.claims.measures import Measures
from extractor.model import EntitySlot, Mention
from extractor.vocabulary import Kind

FAR = frozenset(("entity.previous", "entity.topic", "entity.possessor"))
PAID = PRICED | {"deal_value", "reserves"}  # what the verbs of trading say; for a currency it is its rate
EntityFill = Callable[[Seek], EntitySlot | None]


def fill_entity(draft: Draft, discourse: Discourse, measures: Measures) -> Draft:
    """The draft with its holder, where one of the rules finds it."""
    measure = draft.metric.measure if draft.metric else ""
    metric = draft.slots.get("metric")
    seek = Seek(draft, discourse, draft.line.index(draft.anchor.start), measures.holder(measure, metric.rule if metric else ""))
    for rule, fill in FILLS:
        found = at_home(seek, fill(seek))
        if found and not (is_priced(found) and (measure not in PAID or rule in FAR and not continues(discourse, measure))):
            mention = Mention(Kind.ENTITY, found.start, found.end, rule) if found.start is not None and found.end is not None else None
            return draft.with_step(rule, "entity", mention)._replace(entity=found)
    return draft


FILLS: tuple[tuple[str, EntityFill], ...] = (
    ("entity.bound", bound),
    ("entity.part", part),
    ("entity.object", bought),
    ("entity.actor", actor),
    ("entity.modifier", modifier),
    ("entity.complement", complement),
    ("entity.event", place_of_event),
    ("entity.setting", setting),
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
