"""The countries of the bodies, companies and indices that the tables know."""

from collections.abc import Mapping

from extractor.lexicon import Lexicon
from extractor.mentions.entities.gazetteer import HomedRow, OrganisationRow, PlaceRow
from extractor.model import EntitySlot
from extractor.vocabulary import EntityType

COUNTRY = "country"
DEMONYM = "called "
HOMED = (("organisations", OrganisationRow), ("companies", HomedRow), ("indices", HomedRow))


def read_homes(lexicon: Lexicon) -> Mapping[str, EntitySlot]:
    """Id -> the country it is of: "organisation:bundesbank" -> Germany; also "of Iceland", "called Icelandic", for others."""
    places = {row.id: EntitySlot(None, None, row.name, EntityType.PLACE, row.id) for row in lexicon.rows("places", PlaceRow)}
    homes = ((row.id, f"place:{row.country}") for table, model in HOMED for row in lexicon.rows(table, model) if row.country)
    named = {f"of {row.name}": places[row.id] for row in lexicon.rows("places", PlaceRow) if row.kind == COUNTRY}
    people = {
        f"{DEMONYM}{demonym}": places[row.id]
        for row in lexicon.rows("places", PlaceRow)
        if row.kind == COUNTRY
        for demonym in (row.name, *row.demonyms.split("|"))
        if demonym
    }
    return named | people | {id_: places[home] for id_, home in homes if home in places}
