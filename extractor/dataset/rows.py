"""The flat dataset: one row a claim, one column a field; the model is its documentation."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from extractor.model import Article, Claim, EntitySlot, GrowthSlot, MetricSlot, PeriodSlot, UnitSlot, ValueSlot
from extractor.vocabulary import Basis, Bound, Direction, EntityType, Status

SCHEMA_VERSION = "1.0.0"  # a new column raises the second number; none is ever renamed, retyped or dropped before 2.0.0


class Row(BaseModel):
    """A claim as a row; numbers are exact here and in every file."""

    model_config = ConfigDict(frozen=True)

    claim_id: str = Field(description="Stable id: the same for the same place of the same article, however its slots are read")
    article_id: str = Field(
        description="The source's own id, else from the address, else the file's name without its ending, with a digest where it holds many"
    )
    title: str | None = Field(description="The article's title, as its source or metadata.csv has it")
    published: date | None = Field(description="The publication date that relative periods were resolved against")
    publisher: str | None = Field(description="From the source or metadata.csv")
    url: str | None = Field(description="From the source or metadata.csv")
    entity: str | None = Field(description="Whose number it is, as the article names it in full")
    entity_id: str | None = Field(description="One id for all names of an entity, where the gazetteer knows it")
    entity_type: EntityType | None = Field(
        description="place, company, organisation, brand, industry, commodity, index, product, person or other"
    )
    measure: str = Field(description="What is measured: production, revenue, share … or other:<noun>")
    item: str | None = Field(description="What is produced, sold, held or shared")
    value: Decimal | None = Field(description="How much, in full, in the unit given; of a range its lower end")
    value_high: Decimal | None = Field(description="The upper end of a range")
    bound: Bound | None = Field(description="How the value bounds the true one: exact, approximate, above, below, at_least or at_most")
    unit: str | None = Field(description="ISO 4217 code, percent, percentage_point, or the counted thing; rates as USD/barrel")
    period_start: date | None = Field(description="First day of the period, inclusive")
    period_end: date | None = Field(description="Last day of the period, inclusive")
    growth: Decimal | None = Field(description="Signed change: −5 for a fall of 5 percent; of a range the end nearer zero")
    growth_high: Decimal | None = Field(description="The other end of a range of growth")
    growth_unit: str | None = Field(description="percent, percentage_point, or the value's own unit")
    growth_basis: Basis | None = Field(description="year_on_year, quarter_on_quarter, month_on_month, week_on_week or day_on_day")
    direction: Direction | None = Field(description="up, down or flat, also where no figure is given")
    status: Status = Field(description="actual, estimate, forecast or target")
    attribution: str | None = Field(description="Who is said to report the number")
    sentence: str = Field(description="The evidence, as the article has it")
    sentence_start: int = Field(description="Offsets are Unicode code points into the article, end exclusive")
    sentence_end: int = Field(description="See sentence_start")
    entity_text: str | None = Field(description="The entity's words in the evidence; empty where it is understood")
    entity_start: int | None = Field(description="Offset of entity_text")
    entity_end: int | None = Field(description="Offset of entity_text's end")
    metric_text: str | None = Field(description="The metric's words")
    metric_start: int | None = Field(description="Offset of metric_text")
    metric_end: int | None = Field(description="Offset of metric_text's end")
    value_text: str | None = Field(description="The value's words, with scale and modifier")
    value_start: int | None = Field(description="Offset of value_text")
    value_end: int | None = Field(description="Offset of value_text's end")
    unit_text: str | None = Field(description="The unit's words")
    unit_start: int | None = Field(description="Offset of unit_text")
    unit_end: int | None = Field(description="Offset of unit_text's end")
    period_text: str | None = Field(description="The period's words; empty where it is inherited")
    period_offset_start: int | None = Field(description="Offset of period_text")
    period_offset_end: int | None = Field(description="Offset of period_text's end")
    growth_text: str | None = Field(description="The growth's words")
    growth_start: int | None = Field(description="Offset of growth_text")
    growth_end: int | None = Field(description="Offset of growth_text's end")
    rules: str = Field(description="Ids of the rules that made the claim, in order, separated by spaces")
    schema_version: str = Field(default=SCHEMA_VERSION, description="The version of these columns; later ones only add to them")


# The dates of a period have the plain names; its offsets step aside.
OFFSET_NAMES = {"period": "period_offset"}
Slot = EntitySlot | MetricSlot | ValueSlot | UnitSlot | PeriodSlot | GrowthSlot


def claim_row(claim: Claim, article: Article) -> Row:
    """The row of a claim."""
    slots = {
        "entity": claim.entity,
        "metric": claim.metric,
        "value": claim.value,
        "unit": claim.unit,
        "period": claim.period,
        "growth": claim.growth,
    }
    places = {key: datum for name, slot in slots.items() for key, datum in _place(name, slot, article.text).items()}
    source = {name: getattr(article, name) for name in ("title", "published", "publisher", "url")}
    entity, value, unit, period, growth = claim.entity, claim.value, claim.unit, claim.period, claim.growth
    return Row(
        claim_id=claim.claim_id,
        article_id=claim.article_id,
        entity=entity and entity.name,
        entity_id=entity and entity.id,
        entity_type=entity and entity.type,
        measure=claim.metric.measure,
        item=claim.metric.item,
        value=value and value.number,
        value_high=value and value.high,
        bound=value and value.bound,
        unit=unit and unit.id,
        period_start=period and period.first,
        period_end=period and period.last,
        growth=growth and growth.number,
        growth_high=growth and growth.high,
        growth_unit=growth and growth.unit,
        growth_basis=growth and growth.basis,
        direction=growth and growth.direction,
        status=claim.status,
        attribution=claim.attribution,
        sentence=article.text[claim.start : claim.end],
        sentence_start=claim.start,
        sentence_end=claim.end,
        rules=" ".join(dict.fromkeys(step.rule for step in claim.because)),
        **source,
        **places,
    )


def _place(name: str, slot: Slot | None, text: str) -> dict[str, object]:
    start, end = (slot.start, slot.end) if slot else (None, None)
    offsets = OFFSET_NAMES.get(name, name)
    return {f"{name}_text": None if start is None else text[start:end], f"{offsets}_start": start, f"{offsets}_end": end}
