"""Names by their shape: runs of capitalised words with what joins them."""

from extractor.mentions.entities.classes import WordClass, WordClasses
from extractor.mentions.entities.gazetteer import Gazetteer, Known
from extractor.record import record
from extractor.vocabulary import EntityType
from extractor.words import CAPITAL, CURRENCY, LOWER, NEWLINE, NUMERIC, PUNCTUATION, STOP, Words

TITLE, EXCHANGE = WordClass.TITLE, WordClass.EXCHANGE
BLOCKED = WordClass.MONTH_DAY | WordClass.NOT_NAME
SAYS_OR_DEALS = WordClass.PERSON_VERB | WordClass.COMPANY_VERB
BREAKING = BLOCKED | TITLE
GOES_ON = WordClass.COMPANY_SUFFIX | WordClass.GENERIC
NAME_ENDS = WordClass.COMPANY_SUFFIX | WordClass.COMPANY_HEAD | WordClass.ORGANISATION_HEAD | WordClass.GENERIC
ORDINARY = NAME_ENDS | WordClass.COMMON | WordClass.SOURCE_HEAD | WordClass.DESCRIPTOR_FIRST | WordClass.COMPANY_POST
PARTICLES = frozenset(("de", "du", "la", "le", "van", "von", "der", "den", "del", "da", "di", "al", "bin", "y", "et"))
HEADS_BEFORE = {"of": WordClass.OF_HEAD, "for": WordClass.ORGANISATION_HEAD | WordClass.COMPANY_SUFFIX}
JOINTS = PARTICLES | {"-", "/", "&", "of", "for", "and"}
NO_NAME = WordClass.FUNCTION | WordClass.PERSON_POST | WordClass.JOINER
NO_EVIDENCE = WordClass.COMMON | WordClass.FUNCTION
PLACE = EntityType.PLACE
HEADS = NAME_ENDS | WordClass.OF_HEAD | WordClass.SOURCE_HEAD | WordClass.PERSON_POST
FIELDED = WordClass.COMPANY_POST | WordClass.FIELD
SPLIT_OFF = WordClass.FUNCTION | WordClass.DESCRIPTOR_FIRST | WordClass.PERSON_POST | WordClass.COMPANY_POST
AFTER_POST = frozenset(("general", "officer", "of", "chief", "deputy", "vice"))
MONEY_SIGN = CURRENCY | PUNCTUATION
KIN = ("rival", "rivals", "owner", "parent", "maker", "unit", "competitor")  # may follow the name of another
PLURALS = ("ing", "ers", "ors", "ions", "ents", "ants", "ists", "ly")
STATE_CODES = frozenset(("US", "U.S.", "UK", "U.K.", "EU", "UN", "USA"))
OPENING = frozenset(('"', "'", "``", "''", "(", "[", ":", "--", "—", "–", "*", "•", "...", "-"))


@record
class Found:
    """Words first up to last (exclusive) that name something.

    `weak` names count only with further evidence in the article; `attributive` ones describe what follows: "Finnish", "US".
    """

    first: int
    last: int
    rule: str
    known: Known | None = None
    weak: bool = False
    person: bool = False
    attributive: bool = False


class Shape:
    """Finds the names that begin at a capitalised word."""

    def __init__(self, classes: WordClasses, gazetteer: Gazetteer) -> None:
        self.classes = classes
        self.gazetteer = gazetteer

    def find(self, words: Words, i: int, last: int, opens: bool) -> tuple[int, list[Found]]:
        """The names from word i on (before `last`), and the word to go on from; `opens` where a capital says nothing."""
        class_, bits = self.classes.get(words.lowers[i], 0), words.bits[i]
        if class_ & TITLE and i + 1 < last and words.bits[i + 1] & CAPITAL:
            end = self._run_end(words, i + 1, last)
            return end, [Found(i, end, "entities.title", person=True)]
        match = self.gazetteer.match(words, i)
        if match and opens and self.is_doubtful(words, i, match):
            end = self._run_end(words, i, last)
            if end == i + 1:
                return end, [Found(i, end, rule_of(match[1]), match[1], weak=not self._is_subject(words, end))]
        elif match:
            return self._known(words, i, last, match)
        if (
            class_ & BLOCKED
            or (bits & CURRENCY and not self._heads_a_name(words, i, last))
            or (bits & NUMERIC and self._is_measure(words, i))
        ):
            return i + 1, []
        end = self._run_end(words, i, last)
        if opens and end > i + 1 and self._splits_first(words, i):
            return i + 1, []
        return self._named(words, i, end, opens)

    def is_doubtful(self, words: Words, i: int, match: tuple[int, Known]) -> bool:
        """A known name that is also an ordinary word, where the capital says nothing: "Next month", "Target prices"."""
        if match[0] != i + 1 or match[1].type is PLACE:
            return False
        return self.classes[words.lowers[i]] & NO_EVIDENCE != 0

    def _is_subject(self, words: Words, at: int) -> bool:
        """Whether what follows a doubtful name shows a name: "Target's", "Gap said"."""
        return at < len(words.lowers) and (words.lowers[at] == "'s" or bool(self.classes.get(words.lowers[at], 0) & SAYS_OR_DEALS))

    def _heads_a_name(self, words: Words, i: int, last: int) -> bool:
        """Whether a currency code begins a name: "NOK Lumber", not "NOK 40m"."""
        return words.bits[i] & PUNCTUATION == 0 and i + 1 < last and words.bits[i + 1] & (CAPITAL | NUMERIC | CURRENCY) == CAPITAL

    def _is_measure(self, words: Words, i: int) -> bool:
        word = words.text[words.starts[i] : words.ends[i]]
        return len(word) > 6 or not word.isalnum() or not word[0].isupper() or not any(c.isdigit() for c in word) or word[1:2].islower()

    def _known(self, words: Words, i: int, last: int, match: tuple[int, Known]) -> tuple[int, list[Found]]:
        """A known name, unless it only begins a longer one: "Nokia Siemens", "Bank of China Ltd"."""
        at, known = match
        attributive = known.adjective or words.text[words.starts[i] : words.ends[at - 1]] in STATE_CODES
        if self._is_compound(words, at) or self._is_money(words, at, attributive):
            return at, []
        end = self._run_end(words, i, last)
        rule = rule_of(known)
        if end <= at:
            return at, [Found(i, at, rule, known, attributive=attributive)]
        if any(self.classes.get(words.lowers[k], 0) & WordClass.PERSON_POST for k in range(at, end - 1)):
            return self._named(words, i, end, False)
        if self._is_place_before_name(words, i, at, end, known):
            return at, [Found(i, at, rule, known, attributive=attributive)]
        if all(self.classes.get(words.lowers[k], 0) & WordClass.COMPANY_SUFFIX for k in range(at, end)):
            return end, [Found(i, end, rule, known)]
        return end, [Found(i, end, "entities.shape")]

    def _is_place_before_name(self, words: Words, i: int, at: int, end: int, known: Known) -> bool:
        """Whether a place only stands before a name: "Finnish Nokia" is two things, "British Airways" is one."""
        if not known.adjective and words.text[words.starts[i] : words.ends[at - 1]] not in STATE_CODES:
            after = self.classes.get(words.lowers[at], 0)
            return known.type != EntityType.PLACE and bool(after & (WordClass.PERSON_POST | WordClass.GIVEN_NAME))
        if (
            end == at + 1
            and self.classes[words.lowers[at]] & (HEADS | WordClass.COMMON) == WordClass.COMMON
            and not self.gazetteer.match(words, at)
        ):
            return known.adjective  # an ordinary word is no name by itself: "UK Steel"
        posts = any(self.classes.get(words.lowers[k], 0) & WordClass.PERSON_POST for k in range(at, end))
        if end > at + 1 and not posts and all(self.classes[words.lowers[k]] & (NAME_ENDS | WordClass.COMMON) for k in range(at, end)):
            return self.gazetteer.match(words, at) is not None  # "American Crest Airlines"
        return not all(self.classes.get(words.lowers[k], 0) & NAME_ENDS or words.lowers[k] in ("and", "of", "&") for k in range(at, end))

    def _is_compound(self, words: Words, at: int) -> bool:
        """Whether the name only describes what follows: "Helsinki-based", "Helsinki based", "yen-denominated"."""
        if at + 1 >= len(words.lowers):
            return words.lowers[at:] == ["based"]
        return words.lowers[at] == "based" or (
            words.lowers[at] == "-"
            and words.ends[at - 1] == words.starts[at]
            and words.ends[at] == words.starts[at + 1]
            and bool(words.bits[at + 1] & LOWER)
        )

    def _is_money(self, words: Words, at: int, attributive: bool) -> bool:
        """Whether a name says which money: "US $5m", "Canadian $5m", but "costs Britain £4m"."""
        if at >= len(words.lowers) or words.bits[at] & MONEY_SIGN != MONEY_SIGN:
            return False
        return attributive or words.ends[at - 1] == words.starts[at]

    def _run_end(self, words: Words, i: int, last: int) -> int:
        """Where the run of capitalised words from i ends, joiners inside."""
        end = i + 1
        while end < last:
            if words.bits[end] & CAPITAL:
                if self._breaks(words, end) or (end == i + 1 and self._is_headed_by_capitals(words, i)):
                    return end
                end += 1
            elif words.lowers[end] in JOINTS and self._joins(words, i, end, last):
                end += 2
            else:
                return end
        return end

    def _is_headed_by_capitals(self, words: Words, i: int) -> bool:
        """Whether a line begins with its topic in capitals: "VOLVO Nordic Securities raised"."""
        word = words.text[words.starts[i] : words.ends[i]]
        return len(word) > 4 and word.isupper() and not words.text[words.starts[i + 1] : words.ends[i + 1]].isupper()

    def _breaks(self, words: Words, k: int) -> bool:
        class_, bits = self.classes.get(words.lowers[k], 0), words.bits[k]
        if class_ & GOES_ON:
            return False
        if class_ & EXCHANGE and words.lowers[k + 1 : k + 2] == [":"]:
            return True
        return bool(class_ & BREAKING or bits & CURRENCY) or (bits & NUMERIC != 0 and self._is_measure(words, k))

    def _joins(self, words: Words, i: int, k: int, last: int) -> bool:
        """Whether word k joins two parts of a name: "&" of "Wood & Board"."""
        if k + 1 >= last or not words.bits[k + 1] & CAPITAL or self._breaks(words, k + 1):
            return False
        low = words.lowers[k]
        if low in "-/":
            glued = words.ends[k - 1] == words.starts[k] and words.ends[k] == words.starts[k + 1]
            return glued and (low == "-" or words.lowers[k - 1] + words.lowers[k + 1] == "as")  # "Brix A/S"
        if low in HEADS_BEFORE:
            return self.classes.get(words.lowers[k - 1], 0) & HEADS_BEFORE[low] != 0
        return low != "and" or self._lists_one(words, i, k)

    def _lists_one(self, words: Words, i: int, k: int) -> bool:
        """Whether "and" stands inside one name: "Ministry of Sport and Culture" is one name, "Sony and Philips" are two."""
        classes = [self.classes.get(low, 0) for low in words.lowers[i : k + 2]]
        if all(class_ & ORDINARY and not class_ & WordClass.ORGANISATION_HEAD for class_ in classes[: k - i]):
            end = k + 1
            while end < len(words.bits) and words.bits[end] & CAPITAL:
                end += 1
            return bool(self.classes.get(words.lowers[end - 1], 0) & WordClass.ORGANISATION_HEAD)
        heads = any(class_ & WordClass.OF_JOINS_AND for class_ in classes[: k - i])
        return heads and bool({"of", "for"} & set(words.lowers[i:k])) and bool(classes[-1] & (WordClass.GENERIC | WordClass.COMMON))

    def _splits_first(self, words: Words, i: int) -> bool:
        """Whether the first word is no part of the name: so in "While Nokia", "Carmaker Fiat", not in "General Motors"."""
        class_ = self.classes[words.lowers[i]]
        if words.lowers[i + 1] in HEADS_BEFORE:
            return False  # "Bank of Jersey"
        if class_ & SPLIT_OFF:
            return not class_ & WordClass.GENERIC or not self.classes.get(words.lowers[i + 1], 0) & NAME_ENDS
        if not class_ & WordClass.COMMON:
            return False
        if words.lowers[i].endswith(("ing", "ed")):
            return not class_ & NAME_ENDS
        match = self.gazetteer.match(words, i + 1)
        return match is not None and not (class_ & WordClass.DIVISION_NAME and match[1].type == EntityType.PLACE and not match[1].adjective)

    def _named(self, words: Words, i: int, end: int, opens: bool) -> tuple[int, list[Found]]:
        """What a run that no table knows is: a name, persons' posts cut off, or nothing."""
        if self._is_compound(words, end):
            return end, []
        if end == i + 1:
            return end, self._plain(words, i, end, opens)
        first = i
        end = self._without_posts(words, i, end)
        for k in range(i, end - 1):
            if self.classes.get(words.lowers[k], 0) & WordClass.PERSON_POST:
                first = k + 1
        while i < first < end - 1 and words.lowers[first] in AFTER_POST:
            first += 1
        if first > i:
            return end, [*self._before_post(words, i, first), *self._rest(words, first, end)]
        return end, self._plain(words, i, end, opens)

    def _plain(self, words: Words, i: int, end: int, opens: bool) -> list[Found]:
        """A run without posts: a single ordinary word is weak, or nothing where it never names ("He", "Chairman")."""
        if end > i + 1:
            return [Found(i, end, "entities.shape")]
        class_ = self.classes[words.lowers[i]]
        if class_ & NO_NAME or self._is_field(words, i):
            return []
        weak = bool(class_ & ORDINARY) or words.ends[i] - words.starts[i] < 2 or (opens and self._describes(words, end))
        return [Found(i, end, "entities.shape", weak=weak or (opens and words.lowers[i].endswith(PLURALS)))]

    def _describes(self, words: Words, at: int) -> bool:
        """Whether the capital word before only says what kind of firm comes: "Sportswear brand Adira said"."""
        if at + 1 >= len(words.lowers) or not words.bits[at] & LOWER or not words.bits[at + 1] & CAPITAL:
            return False
        return bool(self.classes.get(words.lowers[at], 0) & WordClass.COMPANY_POST) and words.lowers[at] not in KIN

    def _is_field(self, words: Words, i: int) -> bool:
        """Whether an acronym only says of what kind: "PVC maker", "LED market"."""
        after = self.classes.get(words.lowers[i + 1], 0) if i + 1 < len(words.lowers) else 0
        if not after & FIELDED or not words.bits[i + 1] & LOWER:
            return False
        word = words.text[words.starts[i] : words.ends[i]]
        return word.isupper() and len(word) < 5

    def _without_posts(self, words: Words, i: int, end: int) -> int:
        """The end of a run without the posts it closes with: "Treasury" of "Treasury Secretary"."""
        while end > i + 1 and self.classes.get(words.lowers[end - 1], 0) & WordClass.PERSON_POST:
            end -= 1
        if end - i > 2 and words.lowers[end - 1] in AFTER_POST and self.classes.get(words.lowers[end - 2], 0) & WordClass.PERSON_POST:
            end -= 2
        return end

    def _before_post(self, words: Words, i: int, first: int) -> list[Found]:
        match = self.gazetteer.match(words, i)
        return [Found(i, match[0], rule_of(match[1]), match[1])] if match and match[0] <= first else []

    def _rest(self, words: Words, first: int, end: int) -> list[Found]:
        if self.classes.get(words.lowers[first], 0) & (WordClass.FUNCTION | WordClass.PERSON_POST):
            return []
        match = self.gazetteer.match(words, first)
        if match and match[0] == end:
            return [Found(first, end, rule_of(match[1]), match[1])]
        ordinary = self.classes[words.lowers[first]] & ORDINARY or self.classes.get(words.lowers[end - 1], 0) & NAME_ENDS
        return [Found(first, end, "entities.shape", person=not ordinary)]


def rule_of(known: Known) -> str:
    """The id of the rule that a known name is found by: "entities.demonym", "entities.currency", "entities.place"."""
    if known.adjective:
        return "entities.demonym"
    return "entities.currency" if known.table == "currencies" else f"entities.{known.type}"


def opens_sentence(words: Words, i: int) -> bool:
    """Whether a capital at word i says nothing, since a sentence, a quotation or a list item begins there."""
    if not i or words.bits[i - 1] & (NEWLINE | STOP):
        return True
    return words.lowers[i - 1] in OPENING and words.ends[i - 1] - words.starts[i - 1] < 4
