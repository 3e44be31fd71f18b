"""Stable claim ids: rereading a slot does not change them."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from extractor.model import Claim


def identify(claims: Sequence[Claim], offset: int, seen: Counter[str]) -> list[Claim]:
    """The claims with their ids: a hash of article, value span, growth span and an ordinal among equals.

    `offset` is where the piece of the text starts that the claims were read from, `seen` counts the equals of the whole article.
    """
    identified = []
    for claim in claims:
        spans = [(slot.start + offset, slot.end + offset) if slot else None for slot in (claim.value, claim.growth)]
        key = f"{claim.article_id}|{spans}"
        identified.append(claim._replace(claim_id=hashlib.blake2b(f"{key}|{seen[key]}".encode(), digest_size=8).hexdigest()))
        seen[key] += 1
    return identified
