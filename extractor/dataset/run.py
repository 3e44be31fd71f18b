"""From articles to the dataset: extract one after the other, write, and account for what happened."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extractor.articles.failure import Failure
from extractor.counted import counted, some
from extractor.dataset.sinks import Sink
from extractor.model import Article, Result

IN_CLAIMS = ("value", "growth")


@dataclass
class Summary:
    """What a run read, wrote and could not read."""

    articles: int = 0
    claims: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    claimless: list[str] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count an article in."""
        self.articles += 1
        self.claims += len(result.claims)
        self.outcomes.update(number.outcome for number in result.account)
        if result.language != "en":
            self.foreign.append(result.article.id)
        elif not result.claims:
            self.claimless.append(result.article.id)

    def __str__(self) -> str:
        """One line: articles, claims, numbers accounted for, failures."""
        numbers = self.outcomes.total()
        claimed = sum(self.outcomes[outcome] for outcome in IN_CLAIMS)
        line = f"{counted(self.articles, 'article')}: {counted(self.claims, 'claim')}, {counted(numbers, 'number')} accounted for"
        line += (
            f" ({claimed:,} in claims, {self.outcomes['period']:,} in periods, {numbers - claimed - self.outcomes['period']:,} set aside)"
        )
        line += f", {counted(len(self.failures), 'failure')}"
        if self.foreign:
            line += f"; not English: {some(self.foreign)}"
        if self.claimless:
            line += f"; without claims: {some(self.claimless)}"
        return line


def run(
    articles: Iterable[Article | Failure], extract: Callable[[Article], Result], sinks: Sequence[Sink], tell: Callable[[Failure], None]
) -> Summary:
    """Extract every article into every sink; a failure is told at once and the rest goes on."""
    summary = Summary()
    for article in articles:
        if isinstance(article, Failure):
            summary.failures.append(article._replace(payload=None))  # counted and told, not kept with all they hold
            tell(article)
            continue
        result = extract(article)
        summary.add(result)
        for sink in sinks:
            sink.write(result)
    return summary
