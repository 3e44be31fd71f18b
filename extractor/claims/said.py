"""What a sentence leaves behind for later ones: its claims and who it was about."""

from typing import NamedTuple

from extractor.model import EntitySlot, Period


class Said(NamedTuple):
    """What a settled claim leaves behind for later ones."""

    paragraph: int
    order: int
    entity: EntitySlot | None
    measure: str
    item: str | None
    unit: str | None
    when: Period | None
    headline: bool
    rule: str = ""
