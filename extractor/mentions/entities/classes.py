"""What a single word may be inside a name: "Oyj" ends a company, "Ministry" heads an organisation, "however" is an ordinary word."""

from extractor.lexicon import Lexicon, LexiconError, Row


class WordClass:
    """The classes of `entity_words.csv`, one bit each; plain integers, since they are read for every name."""

    COMPANY_SUFFIX = 1
    COMPANY_HEAD = 2
    ORGANISATION_HEAD = 4
    SOURCE_HEAD = 8
    OF_HEAD = 16
    OF_JOINS_AND = 32
    GENERIC = 64
    DIVISION = 128
    PLACE_HEAD = 256
    MONTH_DAY = 512
    NOT_NAME = 1024
    TITLE = 2048
    PERSON_POST = 4096
    PERSON_VERB = 8192
    COMPANY_POST = 16384
    ORGANISATION_POST = 32768
    JOINER = 65536
    EXCHANGE = 131072
    DESCRIPTOR_FIRST = 262144
    DIVISION_NAME = 524288
    GIVEN_NAME = 1048576
    COMMON = 2097152
    FUNCTION = 4194304
    OTHER_HEAD = 8388608
    INDEX_HEAD = 16777216
    FIELD = 33554432
    THING = 67108864
    COMPANY_VERB = 134217728
    REPORTER = 268435456


class WordsRow(Row):
    """Words of one class, parted by spaces."""

    id: str
    words: str


ENDINGS = (
    *(("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", "")),
    *(("er", ""), ("er", "e"), ("ers", ""), ("ers", "e")),
)
LIMIT = 100_000  # words kept
LAST_LETTERS = tuple({ending[-1] for ending, _ in ENDINGS})


class WordClasses(dict[str, int]):
    """Lower-case word -> its classes; a word that is an inflected common word ("breweries") is common too."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.inflected: dict[str, int] = {}  # apart, since `get` tells a word of the lists from an inflected one
        for row in lexicon.rows("entity_words", WordsRow):
            self._add(row.words, _named(row.id))
        for table, class_ in (("given_names", WordClass.GIVEN_NAME), ("common_words", WordClass.COMMON)):
            for row in lexicon.rows(table, WordsRow):
                self._add(row.words, class_)
        for word, class_ in self.items():
            self[word] = class_ | self._inflected(word)

    def _add(self, words: str, class_: int) -> None:
        for word in words.split():
            self[word] = self.get(word, 0) | class_

    def __missing__(self, word: str) -> int:
        class_ = self.inflected.get(word)
        if class_ is None:
            if len(self.inflected) >= LIMIT:
                self.inflected.clear()
            class_ = self.inflected[word] = self._inflected(word)
        return class_

    def _inflected(self, word: str) -> int:
        if not word.endswith(LAST_LETTERS):
            return 0
        for ending, stem_end in ENDINGS:
            stem = word[: -len(ending)] + stem_end
            if word.endswith(ending) and len(stem) > 2 and self.get(stem, 0) & WordClass.COMMON:
                return WordClass.COMMON
        return 0


def _named(name: str) -> int:
    classes = {key.lower().replace("_", "-"): value for key, value in vars(WordClass).items() if key.isupper()}
    if name not in classes:
        msg = f"words/entity_words.csv, '{name}': no such class of words. Allowed: {', '.join(classes)}"
        raise LexiconError(msg)
    return int(classes[name])
