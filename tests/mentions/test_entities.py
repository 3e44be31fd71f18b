"""Entities: which words name a holder, what each writing of a name stands for, and what stands for a holder without naming it."""

from collections.abc import Callable
from itertools import pairwise

import pytest
import spacy

from extractor.lexicon import Lexicon, LexiconError
from extractor.mentions.chunks import Chunks
from extractor.mentions.entities.classes import WordClasses
from extractor.mentions.entities.find import EntityFinder
from extractor.mentions.entities.gazetteer import Gazetteer
from extractor.mentions.sentences import read_stops, split
from extractor.model import Mention, Name
from extractor.vocabulary import EntityType, Kind
from extractor.words import CURRENCY, NUMERIC, merge_anchors, plain

LEXICON = Lexicon()
Run = Callable[..., list[tuple[str, Mention]]]
Named = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def run() -> Run:
    finder, stops = EntityFinder(LEXICON), read_stops(LEXICON)
    anchors = merge_anchors([(["million"], NUMERIC), (["$", "eur"], CURRENCY), *finder.anchors])
    chunks = Chunks(spacy.blank("en").tokenizer, anchors)

    def find(text: str, title: str | None = None) -> list[tuple[str, Mention]]:
        text = plain(text)
        words = chunks.read(text)
        return [(text[m.start : m.end], m) for m in finder.find(words, split(words, stops, title))]

    return find


@pytest.fixture(scope="module")
def named(run: Run) -> Named:
    def find(text: str, title: str | None = None) -> dict[str, str]:
        return {part: m.reading.name for part, m in run(text, title) if m.kind == Kind.ENTITY and isinstance(m.reading, Name)}

    return find


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Profit at Torvald Marine Oyj rose.", ["Torvald Marine Oyj"]),
        ("Profit at Torvald Corp. rose 3 percent.", ["Torvald Corp."]),
        ("The Guild of Glass Makers met.", ["Guild of Glass Makers"]),
        ("Sony and Philips met.", ["Sony", "Philips"]),
        ("Procter & Gamble met.", ["Procter & Gamble"]),
        ("Rates at the Ministry of Sport and Culture rose.", ["Ministry of Sport and Culture"]),
        ("Output in Lyon and Turin rose.", ["Lyon", "Turin"]),
        ("The S&P 500 fell.", ["S&P 500"]),
        ("Rolls-Royce gained.", ["Rolls-Royce"]),
        ("Torvald Oyj Abp (HEL: TRVLD) rose.", ["Torvald Oyj Abp"]),
        ("Torvald Oyj OMX: TRV1V rose.", ["Torvald Oyj"]),
        ("Spanish Lumo Group rose.", ["Spanish", "Lumo Group"]),
        ("British Airways rose.", ["British Airways"]),
        ("Torvald's sales rose.", ["Torvald"]),
        ("A spokesman for VOLVO said so.", ["VOLVO"]),
    ],
)
def test_names_end_where_the_name_ends(named: Named, text: str, names: list[str]):
    """Joiners and suffixes belong to a name; tickers, possessives, a second name and an adjective before it do not."""
    assert list(named(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose in March and on Monday.",
        "The CEO said GDP and EBIT rose.",
        "Shoppers were hurt.",
        "Slowing demand hit prices.",
        "EUR 5 million was paid.",
        "However, nothing changed.",
        "He said so. Next month is better.",
        "Total sales rose. Target prices fell.",
        "Most Helsinki-based analysts agree.",
    ],
)
def test_ordinary_capitals_name_nothing(named: Named, text: str):
    """Months, measures, codes and ordinary words that begin a sentence are no entities."""
    assert named(text) == {}


def test_known_names_in_ordinary_words_need_a_sign(named: Named):
    """Thus "Target said" names the shop, "Target prices" does not; the same word inside a sentence bears out one at the beginning."""
    assert "Target" in named("Target said so.")
    assert "Shell" in named("Shell output fell. Analysts at Shell agree.")


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Torvald Marine Oyj grew. Torvald also hired.", "Torvald", "Torvald Marine Oyj"),
        ("Geely Automobile grew. Geely Auto also hired.", "Geely Auto", "Geely Automobile"),
        ("General Motors grew. GM hired.", "GM", "General Motors"),
        ("The Guild of Glass Makers met. GGM said so.", "GGM", "Guild of Glass Makers"),
        ("The Guild of Glass Makers (GGM) met.", "GGM", "Guild of Glass Makers"),
        ("Profits fell, Anna Lindt said. Ms Lindt left.", "Ms Lindt", "Anna Lindt"),
        ("Pedro Amarolo spoke. Later Amarolo left.", "Amarolo", "Pedro Amarolo"),
        ("The Reserve Bank of Fiji met. Then the Bank cut rates.", "Bank", "Reserve Bank of Fiji"),
        ("Shares in Delta Air Lines rose. Only Delta gained.", "Delta", "Delta Air Lines"),
        ("Spanish exports rose.", "Spanish", "Spain"),
        ("The United States grew. Americans spent more.", "Americans", "United States"),
    ],
)
def test_a_short_writing_stands_for_the_fullest_name(named: Named, text: str, short: str, full: str):
    """The article's own fullest name is the name, whether shortened, abbreviated, by initials, a surname or an adjective."""
    assert named(text)[short] == full


def test_a_division_is_not_the_company(named: Named):
    """Thus "Torvald" named first keeps its own name beside "Torvald Music"."""
    assert named("Torvald grew. Torvald Music shrank.")["Torvald"] == "Torvald"


@pytest.mark.parametrize(
    ("text", "part", "name", "type_"),
    [
        ("The steel industry shrank.", "steel industry", "steel industry", EntityType.INDUSTRY),
        ("Sales by Spanish beer makers rose.", "Spanish beer makers", "Spanish beer makers", EntityType.INDUSTRY),
        ("Non-store retailers gained.", "Non-store retailers", "Non-store retailers", EntityType.INDUSTRY),
        ("Torvald grew and its cable division shrank.", "its cable division", "Torvald cable division", EntityType.COMPANY),
        ("Torvald's cable division shrank.", "Torvald's cable division", "Torvald cable division", EntityType.COMPANY),
        ("Prices in the oil and gas industry rose.", "oil and gas industry", "oil and gas industry", EntityType.INDUSTRY),
        ("Sales by PVC makers rose.", "PVC makers", "PVC makers", EntityType.INDUSTRY),
        ("The Wood & Board unit shrank.", "Wood & Board unit", "Wood & Board unit", EntityType.COMPANY),
    ],
)
def test_descriptions_are_read_whole(run: Run, text: str, part: str, name: str, type_: EntityType):
    """An industry is named by its words, a part of a company by the company and its words."""
    found = {piece: m.reading for piece, m in run(text)}
    assert found[part] == Name(name, type_)


@pytest.mark.parametrize(
    ("text", "part", "stands_for"),
    [
        ("The company grew.", "The company", "company"),
        ("Shares in the Spanish hotel group rose.", "the Spanish hotel group", "company"),
        ("Group turnover rose.", "Group", "company"),
        ("Prices in the city rose.", "the city", "place"),
        ("Its sales rose.", "Its", "it"),
        ("They grew.", "They", "they"),
        ("He left.", "He", "person"),
        ("The sector shrank.", "The sector", "industry"),
        ("Sales of the brand rose.", "the brand", "brand"),
        ("The ministry agrees.", "The ministry", "organisation"),
    ],
)
def test_roles_stand_for_a_kind_of_holder(run: Run, text: str, part: str, stands_for: str):
    """Pronouns and descriptions say what kind of thing they stand for."""
    roles = {piece: m.reading for piece, m in run(text) if m.kind == Kind.ROLE}
    assert roles == {part: stands_for}


@pytest.mark.parametrize(
    ("text", "part", "type_"),
    [
        ("Prices in Lyon rose.", "Lyon", EntityType.PLACE),
        ("Brent crude fell.", "Brent crude", EntityType.COMMODITY),
        ("The price of iron ore fell.", "iron ore", EntityType.COMMODITY),
        ("Nickel rose.", "Nickel", EntityType.COMMODITY),
        ("Nickel Torvald Oyj rose.", "Nickel Torvald Oyj", EntityType.COMPANY),
        ("The Nikkei 225 fell.", "Nikkei 225", EntityType.INDEX),
        ("Data from the Oil Ministry came late.", "Oil Ministry", EntityType.ORGANISATION),
        ("Profits fell, said Anna Lindt.", "Anna Lindt", EntityType.PERSON),
        ("Profits fell, economist Xu Orr said.", "Xu Orr", EntityType.PERSON),
        ("Shares in carmaker Lumo rose.", "Lumo", EntityType.COMPANY),
        ("Against the yen it rose.", "yen", EntityType.OTHER),
        ("The new X90 is late.", "X90", EntityType.PRODUCT),
    ],
)
def test_types(run: Run, text: str, part: str, type_: EntityType):
    """The tables, the words of a name and the words around it tell its type."""
    found = {piece: m.reading for piece, m in run(text) if isinstance(m.reading, Name)}
    assert found[part].type == type_


def test_commodities_and_currencies_need_to_stand_for_themselves(named: Named):
    """Thus "oil companies" is an industry, not oil; "5 euro" is an amount."""
    assert "oil" not in named("The shares of oil companies rose.")
    assert named("It paid 5 euro for it.") == {}


def test_a_firm_called_after_a_person_is_told_by_its_full_name(run: Run):
    """A person is named in full once, then by surname; a firm keeps its full name."""
    text = "Anna Lindt grew. Shares in Anna Lindt rose. Costs at Anna Lindt fell. {} left."
    firm = [m.reading.type for _, m in run(text.format("Nobody")) if isinstance(m.reading, Name)]
    person = [m.reading.type for _, m in run(text.format("Ms Lindt")) if isinstance(m.reading, Name)]
    assert set(firm) == {EntityType.COMPANY}
    assert set(person) == {EntityType.PERSON}


def test_sources_report_figures_of_others(run: Run):
    """A statistics office is a source, a central bank is not."""
    text = "According to Eurostat and the Institute of Glass Research, the European Central Bank waited."
    sources = {part: m.reading.source for part, m in run(text) if isinstance(m.reading, Name)}
    assert sources == {"Eurostat": True, "Institute of Glass Research": True, "European Central Bank": False}


def test_a_title_in_title_case_names_only_what_is_known(named: Named):
    """A headline with a capital on each word gives names of the body and of the tables."""
    text = "Torvald and Lyon Drive Big Shift in Home Markets\n\nSales at Torvald rose in the region."
    assert named(text, "Torvald and Lyon Drive Big Shift in Home Markets") == {"Torvald": "Torvald", "Lyon": "Lyon"}


def test_mentions_are_in_order_and_apart(run: Run):
    """Mentions come in the order of the text and none overlaps another."""
    text = "Torvald's cable division and the Spanish hotel group told US retailers that its sales to Sony rose."
    spans = [(m.start, m.end) for _, m in run(text)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_every_name_of_the_tables_is_found():
    """The tokeniser and the gazetteer agree on where each known name begins and ends."""
    chunks, gazetteer = Chunks(spacy.blank("en").tokenizer, {}), Gazetteer(LEXICON)
    lost = []
    for name in gazetteer.known:
        words = chunks.read(name)
        match = gazetteer.match(words, 0)
        if not match or match[0] != len(words.lowers):
            lost.append(name)
    assert lost == []


def test_an_unknown_class_of_words_is_refused(tmp_path):
    """A user's row with a class that does not exist says what is allowed."""
    (tmp_path / "entity_words.csv").write_text("id,words\nmetal,gold\n")
    with pytest.raises(LexiconError, match=r"'metal': no such class of words. Allowed: company-suffix"):
        WordClasses(Lexicon(tmp_path))
