"""An invented article with characters outside the BMP, and its gold."""

import json
from typing import Any

TEXT = "🚲 Lund Motor 𝗮𝗻𝗻𝗼𝘂𝗻𝗰𝗲𝗱 it built 2,500 buses 🚌 in 2024, up 12 percent.\nIt sold 900 of them 🎉.\n"


def slot(quote: str, **fields: Any) -> dict[str, Any]:
    """A slot on the first place of its quote: `slot("2,500", number=2500)`."""
    start = TEXT.index(quote)
    return {"text": quote, "start": start, "end": start + len(quote), **fields}


def gold_claims() -> list[dict[str, Any]]:
    """A claim with every slot, and one that leaves entity and period understood, has other right answers and is optional."""
    first_end, whole = TEXT.index("\n"), len(TEXT.strip())
    understood = {"text": None, "start": None, "end": None}
    return [
        {
            "claim_id": "lund-1:1",
            "article_id": "lund-1",
            "entity": slot("it", name="Lund Motor", type="company", also=["Lund", "Lund; Motor = AB"]),
            "metric": slot("built", measure="production", item="bus"),
            "value": slot("2,500", number=2500, high=None, bound="exact"),
            "unit": slot("buses", id="vehicle", also=["bus"]),
            "period": slot("2024", first="2024-01-01", last="2024-12-31"),
            "growth": slot("up 12 percent", direction="up", number=12, high=12.5, unit="percent", basis="year_on_year"),
            "status": "actual",
            "attribution": "the makers’ “club”",
            "evidence": {"start": 0, "end": first_end},
        },
        {
            "claim_id": "lund-1:2",
            "article_id": "lund-1",
            "entity": understood | {"name": "Lund Motor", "type": "company"},
            "metric": slot("sold", measure="other:bus sale", item=None, also=["sales"]),
            "value": slot("900", number=900, high=None, bound="at_least"),
            "unit": understood | {"id": "vehicle"},
            "period": understood | {"first": "2024-01-01", "last": "2024-12-31"},
            "growth": None,
            "status": "estimate",
            "attribution": None,
            "evidence": {"start": first_end + 1, "end": whole},
            "optional": True,
        },
    ]


def lines(claims: list[dict[str, Any]]) -> str:
    """Claims as the lines of a gold file."""
    return "".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in claims)
