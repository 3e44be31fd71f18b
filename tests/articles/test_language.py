"""Whether a text is English."""

import pytest

from extractor.articles.language import is_english

GERMAN = """Der Umsatz des Konzerns stieg im ersten Halbjahr um 5 Prozent auf 3,2 Milliarden Euro, wie das Unternehmen am Freitag
mitteilte. Das war in der Branche so nicht erwartet worden, und die Aktie legte an der Börse um 3 Prozent zu."""
FRENCH = """Le chiffre d'affaires a augmenté de 5 % au premier semestre pour atteindre 3,2 milliards d'euros, a annoncé le groupe vendredi.
On a vu les ventes progresser en Asie, tandis que la demande a baissé en Europe."""
FINNISH = """Yhtiön liikevaihto kasvoi vuonna 2025 viisi prosenttia ja oli 3,2 miljardia euroa. Tulos on parempi kuin odotettiin, ja yhtiö
on nostanut näkymiään. Se on kasvun merkki, hän sanoi."""
SPANISH = """Las ventas de la empresa crecieron un 5 por ciento en el primer semestre de 2025, hasta los 3.200 millones de euros, según
informó la compañía a la prensa. No se esperaba una subida tan alta en el mercado europeo."""
CHINESE = "重庆市汽车产量达到278.8万辆,同比增长9.7%,新能源汽车产量增长三成。"
DUTCH = """De omzet van het bedrijf is in de eerste helft van het jaar met 5 procent gestegen tot 3,2 miljard euro. Dat is in lijn met de
verwachting, maar het bedrijf was voorzichtig over de vraag."""


@pytest.mark.parametrize("text", [GERMAN, FRENCH, FINNISH, SPANISH, CHINESE, DUTCH])
def test_a_paragraph_in_another_language_is_not_english(text: str) -> None:
    """A paragraph of German, French, Finnish, Spanish, Chinese or Dutch is told apart."""
    assert not is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Foods (港湾食品股份有限公司) sold 4.27 million cases of soup (汤) last year, up 41 percent, and plans a plant (工厂).",
        "Net profit EUR 5 mn",
        "",
        "5%",
        "Operating profit of Talvi Oyj rose to EUR 13.1 mn from EUR 8.7 mn, net sales to EUR 89.1 mn corresponding to 12 %.",
    ],
)
def test_english_with_foreign_names_is_english(text: str) -> None:
    """Names in other scripts, figures and short phrases do not make a text foreign."""
    assert is_english(text)
