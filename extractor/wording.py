"""Says a claim in words, for reports and the terminal; a claim and its written record read alike."""

from datetime import date
from decimal import Decimal
from typing import Protocol

from extractor.vocabulary import Basis, Bound, Direction, Status

Number = Decimal | int | float

SIGNS = {
    Bound.EXACT: "",
    Bound.APPROXIMATE: "about ",
    Bound.ABOVE: "above ",
    Bound.BELOW: "below ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
}


class EntityWords(Protocol):
    """Whose number it is."""

    @property
    def name(self) -> str: ...


class MetricWords(Protocol):
    """What is measured."""

    @property
    def measure(self) -> str: ...
    @property
    def item(self) -> str | None: ...


class ValueWords(Protocol):
    """How much."""

    @property
    def number(self) -> Number: ...
    @property
    def high(self) -> Number | None: ...
    @property
    def bound(self) -> Bound: ...


class UnitWords(Protocol):
    """Of what."""

    @property
    def id(self) -> str: ...


class PeriodWords(Protocol):
    """When."""

    @property
    def first(self) -> date | None: ...
    @property
    def last(self) -> date | None: ...


class GrowthWords(Protocol):
    """How it changed."""

    @property
    def direction(self) -> Direction | None: ...
    @property
    def number(self) -> Number | None: ...
    @property
    def high(self) -> Number | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def basis(self) -> Basis | None: ...


class ClaimWords(Protocol):
    """A claim, extracted or read from a file."""

    @property
    def entity(self) -> EntityWords | None: ...
    @property
    def metric(self) -> MetricWords: ...
    @property
    def value(self) -> ValueWords | None: ...
    @property
    def unit(self) -> UnitWords | None: ...
    @property
    def period(self) -> PeriodWords | None: ...
    @property
    def growth(self) -> GrowthWords | None: ...
    @property
    def status(self) -> Status: ...


def claim_words(claim: ClaimWords) -> str:
    """A claim on one line: "Lund · production (vehicle) · about 2,500 vehicle · 2025-01-01 … 2025-11-30 · +12 percent year on year"."""
    status = None if claim.status == Status.ACTUAL else claim.status.value
    parts = (
        entity_words(claim),
        metric_words(claim.metric),
        value_words(claim),
        period_words(claim.period),
        growth_words(claim.growth),
        status,
    )
    return " · ".join(part for part in parts if part)


def entity_words(claim: ClaimWords) -> str:
    """The holder's name, or "no entity"."""
    return claim.entity.name if claim.entity else "no entity"


def metric_words(metric: MetricWords) -> str:
    """The measure and its item: "production (vehicle)"."""
    return f"{metric.measure} ({metric.item})" if metric.item else metric.measure


def value_words(claim: ClaimWords) -> str:
    """The value with its unit, "about 2,500,000 vehicle", or nothing where there is no value."""
    if claim.value is None:
        return ""
    unit = f" {claim.unit.id}" if claim.unit else ""
    return f"{SIGNS[claim.value.bound]}{_range(claim.value.number, claim.value.high)}{unit}"


def period_words(period: PeriodWords | None) -> str:
    """The interval, "2025-01-01 … 2025-11-30", one date for a moment, "no period" where there is none."""
    if period is None:
        return "no period"
    if period.first is None or period.last is None:
        return "period not resolved"
    return period.first.isoformat() if period.first == period.last else f"{period.first.isoformat()} … {period.last.isoformat()}"


def growth_words(growth: GrowthWords | None) -> str:
    """The change, "+12 percent year on year", "down" for a change without a figure, nothing where there is none."""
    if growth is None:
        return ""
    change = (growth.direction.value if growth.direction else "") if growth.number is None else _signed(growth.number, growth.high)
    unit = growth.unit if growth.number is not None else None
    basis = growth.basis.value.replace("_", " ") if growth.basis else None
    return " ".join(part for part in (change, unit, basis) if part)


def figure(number: Number) -> str:
    """A number in full, without trailing zeros.

    >>> figure(Decimal("2.5E+6")), figure(9.70), figure(-3)
    ('2,500,000', '9.7', '-3')
    """
    text = f"{Decimal(str(number)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _range(number: Number, high: Number | None) -> str:
    return figure(number) if high is None else f"{figure(number)} to {figure(high)}"


def _signed(number: Number, high: Number | None) -> str:
    return _range(number, high) if number < 0 else "+" + _range(number, high)
