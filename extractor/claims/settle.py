"""From a filled draft to claims: signs, units, the claim for the old value and for restatements; or the reason for none."""

from extractor.claims.alike import in_unit_of
from extractor.claims.asides import per_share
from extractor.claims.draft import Draft
from extractor.claims.measures import Measures
from extractor.claims.older import bracketed_period, older_period, stated_older_period
from extractor.claims.recast import recast
from extractor.claims.subjects import entity_slot
from extractor.model import (
    Claim,
    Comparison,
    GrowthSlot,
    Mention,
    Metric,
    Move,
    Name,
    PeriodSlot,
    Quantity,
    Step,
    UnitSlot,
    ValueSlot,
)
from extractor.vocabulary import Basis, Direction, Kind

WHOLE = 10_000  # more is paid to all, less for a share
PROFITS = ("profit", "net_profit", "operating_profit", "pretax_profit")
JUDGED = ("moves.improve", "moves.worsen")
AVERAGE = ["average", "of"]
HELD_AT = ("in", "at", "for", "among")
INTO = ("to", "into")
BASES = {-12: Basis.YEAR, -3: Basis.QUARTER, -1: Basis.MONTH}


def settle(draft: Draft, measures: Measures, article_id: str) -> list[Claim] | str:
    """The claims of a draft in the order new value, old value, restatements; or the reason it gives none."""
    if draft.metric is None:
        return "no-metric"
    draft = recast(draft, measures)
    if _mismatched(draft, measures):
        return "unit-mismatch"
    if _is_bare(draft):
        return "no-unit"
    prior = _prior_claim(draft, measures, article_id)
    basis = _basis(draft, prior)
    growth = _growth(draft, measures, basis)
    value = draft.slots.get("value")
    claims = []
    if value or (growth and growth.number is not None):
        claims.append(_claim(draft, article_id, value, growth, draft.period))
    if prior:
        claims.append(prior)
        claims += _restated_priors(draft, prior, article_id)
    older = draft.line.bracketed.get(value.start) if value and not prior else None
    if older and value:
        claims.append(_bracketed_claim(draft, value, older, article_id))
    if value:
        claims += [
            _claim(_restated_as(draft, again), article_id, again, None, draft.period, rule="settle.restatement")
            for again in draft.line.restated.get(value.start, ())
        ]
    return claims or "no-number"


def _restated_priors(draft: Draft, prior: Claim, article_id: str) -> list[Claim]:
    """The old value said again as money a share: "against $118m, or $1.83 per share, a year earlier"."""
    number = draft.slots.get("prior")
    again = draft.line.restated.get(number.start, ()) if number else ()
    told = [(_restated_as(draft, other), other) for other in again]
    return [_claim(one, article_id, other, None, prior.period, rule="settle.restatement") for one, other in told if one is not draft]


def _restated_as(draft: Draft, again: Mention) -> Draft:
    """A profit said again as money a share is earnings per share."""
    quantity = again.reading
    assert draft.metric
    if isinstance(quantity, Quantity) and str(quantity.unit).endswith("/share") and draft.metric.measure in PROFITS:
        return draft._replace(metric=draft.metric._replace(measure="earnings_per_share"))
    return draft


def _is_bare(draft: Draft) -> bool:
    """Whether nothing tells what a bare number counts."""
    value = draft.slots.get("value")
    quantity = value.reading if value and value.kind == Kind.COUNT else None
    return isinstance(quantity, Quantity) and _unit(draft, quantity) is None


def _mismatched(draft: Draft, measures: Measures) -> bool:
    """Whether the value cannot be of the metric: profits are no percentage, a market share no money."""
    value, growth = draft.slots.get("value"), draft.slots.get("growth")
    if growth and growth.kind == Kind.TIMES and draft.metric and measures.unit(draft.metric.measure) == "percent":
        return True  # "rates rose five times"
    if not value or not draft.metric or draft.metric.measure.startswith("other:"):
        return False
    unit = measures.unit(draft.metric.measure)
    if value.kind == Kind.PERCENT and "whole" not in draft.slots:
        return unit in ("money", "count") or unit == "any" and measures.nature(draft.metric.measure) == "flow"
    return unit == "percent" and value.kind == Kind.MONEY or unit == "money" and value.kind in (Kind.COUNT, Kind.TIMES)


def _growth(draft: Draft, measures: Measures, basis: Basis | None) -> GrowthSlot | None:
    move, number = draft.slots.get("move"), draft.slots.get("growth")
    reading = move.reading if move and isinstance(move.reading, Move) else None
    if not number:
        if not move or not reading or reading.direction is None:
            return None
        if _turns_to_loss(draft, move):
            return None
        own = reading.number
        direction = _judged(draft, move) or reading.direction
        return GrowthSlot(move.start, move.end, direction, own, None, "percent" if own is not None else None, basis)
    quantity = number.reading
    assert isinstance(quantity, Quantity)
    direction = reading.direction if reading and reading.direction else Direction.UP
    if quantity.number < 0:
        direction = Direction.DOWN
    sign = -1 if direction == Direction.DOWN else 1
    start = min(number.start, move.start) if move and not draft.second else number.start
    end = max(number.end, move.end) if move and not draft.second else number.end
    high = sign * abs(quantity.high) if quantity.high is not None else None
    unit = _growth_unit(draft, quantity, measures)
    return GrowthSlot(start, end, direction, sign * abs(quantity.number), high, unit, basis)


def _turns_to_loss(draft: Draft, move: Mention) -> bool:
    """Whether a firm fell from a profit: "sank to a $2m loss" says of no loss that it fell."""
    metric = draft.slots.get("metric")
    if not metric or metric.start < move.start or not draft.metric or draft.metric.measure != "loss":
        return False
    return any(item.symbol in INTO for item in draft.line.items[draft.line.index(move.end) :][:1])


def _judged(draft: Draft, move: Mention) -> Direction | None:
    """Where a figure went that only got better or worse: "the ratio worsened to 98 percent from 94"."""
    value, prior = draft.slots.get("value"), draft.slots.get("prior")
    new, old = value and value.reading, prior and prior.reading
    if move.rule not in JUDGED or not isinstance(new, Quantity) or not isinstance(old, Quantity):
        return None
    return Direction.UP if new.number > old.number else Direction.DOWN


def _growth_unit(draft: Draft, quantity: Quantity, measures: Measures) -> str | None:
    """A rise of a rate by so many percent to a level in percent is in percentage points."""
    value = draft.slots.get("value")
    if quantity.unit == "percent" and value and value.kind == Kind.PERCENT and draft.metric:
        return "percentage_point" if measures.unit(draft.metric.measure) == "percent" else "percent"
    if quantity.unit in (None, "unit"):
        return _unit(draft, quantity)
    percent = value is not None and value.kind == Kind.PERCENT
    if quantity.unit == "point" and draft.metric and (percent or measures.unit(draft.metric.measure) == "percent"):
        return "percentage_point"  # "a quarter of a point" of an interest rate
    return _per_share(draft, quantity.unit)


def _basis(draft: Draft, prior: Claim | None) -> Basis | None:
    """The comparison that follows the growth, else what lies between the two periods."""
    at = draft.slots.get("growth") or draft.slots.get("move")
    if not at:
        return None
    after = [m for m in draft.line.bases if m.start >= at.start] or draft.line.bases
    if after and isinstance(after[0].reading, Comparison):
        return after[0].reading.basis
    shift = stated_older_period(draft)
    if shift and prior and prior.period and prior.period.first and draft.period and draft.period.first:
        months = (prior.period.first.year - draft.period.first.year) * 12 + prior.period.first.month - draft.period.first.month
        return BASES.get(months)
    return BASES.get(shift.shift_months or 0) if shift else None


def _prior_claim(draft: Draft, measures: Measures, article_id: str) -> Claim | None:
    """The claim for the old value, with its own period: "from $639m a year earlier"."""
    prior, before = draft.slots.get("prior"), draft.slots.get("before")
    number = prior or before
    if not number:
        return None
    slot = older_period(draft, number, measures) or (draft.period if before else None)
    if prior:
        value = draft.slots.get("value")
        coins = per_share(prior, value) if value and draft.metric and draft.metric.measure in PROFITS else prior
        owned = _owned(draft, prior)
        slot = slot or (draft.period if owned is not draft else None)  # what others have they have at the same time
        other = _restated_as(owned, coins)  # "$1.8 billion, or $4.04 a share, beating the $3.79 forecast"
        return _claim(other, article_id, coins, None, slot, rule="settle.old-value")
    quantity = number.reading
    assert isinstance(quantity, Quantity)
    move = draft.slots.get("move")
    direction = move.reading.direction if move and isinstance(move.reading, Move) and move.reading.direction else Direction.UP
    sign = -1 if direction == Direction.DOWN else 1
    growth = GrowthSlot(number.start, number.end, direction, sign * abs(quantity.number), quantity.high, quantity.unit, None)
    return _claim(draft, article_id, None, growth, slot, rule="settle.old-growth")


def _owned(draft: Draft, prior: Mention) -> Draft:
    """The draft with the holder named beside the other figure: "against Sky's $17bn", "an EU average of 9 percent", "€70 in Peru"."""
    items = draft.line.items
    at = draft.line.index(prior.start) - 1
    at -= 2 * ([item.symbol for item in items[at - 1 : at + 1]] == AVERAGE)
    at -= at > 0 and items[at].symbol == "with" and items[at - 1].symbol == Kind.ENTITY
    owner = items[at].mention if at >= 0 and (items[at].possessive or items[at + 1].symbol in ("with", "average")) else None
    after = draft.line.index(prior.end)
    if not owner and after + 1 < len(items) and items[after].symbol in HELD_AT:
        owner = None if items[after + 1].possessive else items[after + 1].mention
    return draft._replace(entity=entity_slot(owner)) if owner and isinstance(owner.reading, Name) else draft


def _bracketed_claim(draft: Draft, value: Mention, older: Mention, article_id: str) -> Claim:
    """The figure of the year before, in brackets as reports print it: "the margin was 14.8 % (11.8 %)"."""
    older = in_unit_of(value, older) if isinstance(older.reading, Quantity) and older.reading.unit is None else older
    return _claim(draft, article_id, older, None, bracketed_period(draft, older), rule="settle.bracketed")


def _unit(draft: Draft, quantity: Quantity) -> str | None:
    """The unit of a bare number is the counted thing of the metric."""
    if quantity.unit not in (None, "unit"):
        return quantity.unit
    return draft.unit


def _claim(
    draft: Draft,
    article_id: str,
    number: Mention | None,
    growth: GrowthSlot | None,
    period: PeriodSlot | None,
    rule: str | None = None,
) -> Claim:
    value = unit = None
    if number:
        quantity = number.reading
        assert isinstance(quantity, Quantity)
        value = ValueSlot(quantity.value_start, quantity.value_end, quantity.number, quantity.high, quantity.bound)
        name = _per_share(draft, _unit(draft, quantity))
        unit = UnitSlot(quantity.unit_start, quantity.unit_end, name) if name else None
    place = value or growth
    step = Step(rule, "value" if value else "growth", place.start, place.end) if rule and place else None
    because = (*draft.steps, step) if step else draft.steps
    assert draft.metric
    return Claim(
        "",
        article_id,
        draft.entity,
        draft.metric,
        value,
        unit,
        period,
        growth,
        draft.status,
        draft.attribution,
        draft.line.start,
        draft.line.end,
        because,
    )


def _per_share(draft: Draft, unit: str | None) -> str | None:
    """Money per share of dividends, earnings and share prices; per tonne, night, week where the value beside it says so."""
    if not unit or not draft.metric or len(unit) != 3 or not unit.isupper():
        return unit
    if draft.metric.measure == "exchange_rate" and draft.entity and str(draft.entity.id).startswith("currency:"):
        own = str(draft.entity.id).removeprefix("currency:").upper()
        return f"{unit}/{own}" if own != unit else unit  # "the dollar stood at $1.07 a euro"
    value = draft.slots.get("value")
    rate = str(value.reading.unit) if value and isinstance(value.reading, Quantity) else ""
    if rate.startswith(f"{unit}/"):
        return rate
    metric = draft.slots.get("metric")
    per = metric.reading.per if metric and isinstance(metric.reading, Metric) else None
    if value and isinstance(value.reading, Quantity) and value.reading.number >= WHOLE:
        per = None  # "paid $53m in dividends"
    shares = draft.metric.measure == "earnings_per_share" or draft.metric.measure == "price" and draft.metric.item == "share"
    return f"{unit}/{per}" if per else f"{unit}/share" if shares else unit
