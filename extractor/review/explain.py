"""Shows one article in the terminal: its text with the slots marked, each claim with the rules that made it, each number left over."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from extractor.counted import counted
from extractor.model import Account, Article, Claim, Result, Step
from extractor.review.marks import UNUSED, Stretch, stretches, unused_numbers
from extractor.vocabulary import Slot, Status
from extractor.wording import entity_words, growth_words, metric_words, period_words, value_words

STYLES = {
    Slot.ENTITY: "bold cyan",
    Slot.METRIC: "magenta",
    Slot.VALUE: "bold green",
    Slot.UNIT: "yellow",
    Slot.PERIOD: "blue",
    Slot.GROWTH: "bold red",
    UNUSED: "dim underline",
}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
CONTEXT = 24  # characters shown on each side of a number
CELL, WIDE = 22, 72  # a longer cell of the table of numbers is wrapped; a narrower terminal has no column for the context


class MarkedText(NamedTuple):
    """The article with its slots in colour, or in brackets ("[metric produced]") where the output has no colour."""

    stretches: tuple[Stretch, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The text for this console."""
        coloured = console.color_system is not None
        yield Text.assemble(*(_marked(stretch, coloured=coloured) for stretch in self.stretches))


class LeftOver(NamedTuple):
    """A table of the numbers in no claim, each with its reason; a narrow terminal has no room for what stands around them."""

    numbers: tuple[Account, ...]
    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The table for this console."""
        wide = options.max_width >= WIDE
        table = Table(box=None, pad_edge=False, header_style="dim", expand=wide)
        for heading in ("number", "reason", "rule"):
            table.add_column(heading, overflow="fold", max_width=CELL)
        if wide:
            table.add_column("where", no_wrap=True, overflow="ellipsis", ratio=1)
        for account in self.numbers:
            cells = [_flat(self.text[account.start : account.end]), account.outcome, account.rule or ""]
            table.add_row(*cells, *([_context(account, self.text)] if wide else []))
        yield Padding(table, (0, 0, 0, 2))


def explain(result: Result) -> Group:
    """Everything about one article, to be printed by a rich console: `Console().print(explain(extract("Sales rose 5%.")))`."""
    return Group(
        _heading(result),
        Text(),
        _legend(),
        Text(),
        MarkedText(tuple(stretches(result))),
        Text(),
        _claims(result),
        Text(),
        _unused(result),
    )


def _heading(result: Result) -> Text:
    article = result.article
    parts = (article.id, article.title, article.published and article.published.isoformat(), article.publisher)
    heading = Text(" · ".join(_safe(part) for part in parts if part), style="bold")
    if not article.published:
        heading.append(" · publication date unknown", style="not bold dim")
    if result.language != "en":
        heading.append(f" · language '{result.language}', only English is read", style="not bold red")
    return heading


def _legend() -> Text:
    return Text("  ").join(Text(slot, style=style) for slot, style in STYLES.items())


def _marked(stretch: Stretch, *, coloured: bool) -> Text:
    text = _safe(stretch.text)
    if stretch.slot is None:
        return Text(text)
    return Text(text, style=STYLES[stretch.slot]) if coloured else Text(f"[{stretch.slot} {text}]")


def _claims(result: Result) -> RenderableType:
    if not result.claims:
        return Text("No claims.", style="bold")
    trees = [_tree(number, claim, result.article) for number, claim in enumerate(result.claims, 1)]
    return Group(Text(counted(len(trees), "claim"), style="bold"), *trees)


def _tree(number: int, claim: Claim, article: Article) -> Tree:
    tree = Tree(Text(f"{number}. ").append_text(_headline(claim)), guide_style="dim")
    if claim.attribution:
        tree.add(Text(f"reported by {_safe(claim.attribution)}", style="italic"))
    width = max((len(step.rule) for step in claim.because), default=0)
    for step in claim.because:
        tree.add(_step(step, article, width))
    return tree


def _headline(claim: Claim) -> Text:
    parts = [
        Text(_safe(entity_words(claim)), style=STYLES[Slot.ENTITY]),
        Text(_safe(metric_words(claim.metric)), style=STYLES[Slot.METRIC]),
        Text(value_words(claim), style=STYLES[Slot.VALUE]),
        Text(period_words(claim.period), style=STYLES[Slot.PERIOD]),
        Text(growth_words(claim.growth), style=STYLES[Slot.GROWTH]),
        Text("" if claim.status == Status.ACTUAL else claim.status.value, style="italic"),
    ]
    return Text(" · ").join(part for part in parts if part.plain)


def _step(step: Step, article: Article, width: int) -> Text:
    quote = "understood" if step.start is None else f'"{_flat(article.text[step.start : step.end])}"'
    return Text.assemble((f"{step.rule:{width}} → ", "dim"), (step.slot, STYLES.get(step.slot, "")), (" → ", "dim"), quote)


def _unused(result: Result) -> RenderableType:
    numbers = unused_numbers(result)
    if not numbers:
        return Text("Every number is in a claim." if result.account else "No numbers.", style="bold")
    heading = Text(f"{counted(len(numbers), 'number')} in no claim", style="bold")
    return Group(heading, LeftOver(tuple(numbers), result.article.text))


def _context(account: Account, text: str) -> Text:
    before = _flat(text[max(0, account.start - CONTEXT) : account.start])
    after = _flat(text[account.end : account.end + CONTEXT])
    number = _flat(text[account.start : account.end])
    opening, closing = "…" if account.start > CONTEXT else "", "…" if account.end + CONTEXT < len(text) else ""
    return Text.assemble((opening + before, "dim"), (number, "bold"), (after + closing, "dim"))


def _flat(text: str) -> str:
    """Some text on one line."""
    return re.sub(r"\s", " ", _safe(text))


def _safe(text: str) -> str:
    """Some text without characters that would steer the terminal."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
