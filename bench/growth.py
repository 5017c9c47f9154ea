"""Goal 21: a page of one centre costs the same however many centres there are.

Both databases hold the same first centre, row for row: it is made from the seed and its number. What grows is the data
of all others, five hundred times, which no page of this centre has any business with. So a ratio above one is a query
that reads what nobody asked for. That a page of a community with more meetings shows more of them is not measured here:
lists page by key, and goal 20 sees to it that no query is asked once a row.
"""

import statistics
from dataclasses import dataclass, field

from bench.asking import Browser
from bench.databases import Databases
from bench.measuring import Figure, Pair, in_turn
from bench.pages import Page, Side, pages

LIMIT = 1.25
#: A page that seems to grow is measured again, the fastest of so many counting in each round. A busy machine adds to
#: one side by chance, and seldom to the same one twice; a query that reads the whole country grows every time.
AGAIN = (3, 5, 5)


@dataclass
class Growth:
    databases: Databases
    small: str
    large: str
    rounds: int
    browsers: dict[tuple[str, str], Browser] = field(default_factory=dict)

    def figures(self) -> list[Figure]:
        sides = {size: self._sides(size) for size in (self.small, self.large)}
        large = {page.name: page for page in sides[self.large]}
        ratios = {page.name: self._ratio(page, large[page.name]) for page in sides[self.small] if page.name in large}
        worst = max(ratios, key=lambda name: ratios[name])
        label = f"{self.small} to {self.large}"
        grown = [Figure(21, f"{name}, {label}", ratio, LIMIT) for name, ratio in ratios.items() if ratio > LIMIT]
        return [
            Figure(21, f"{len(ratios)} pages, {label}, median", statistics.median(ratios.values()), LIMIT),
            Figure(21, f"the one that grows most: {worst}", ratios[worst], LIMIT),
            *grown,
        ]

    def _sides(self, size: str) -> list[Page]:
        self.databases.use(size)
        side = Side(1)
        found = list(pages(side))
        self.browsers |= {(size, name): Browser(side.account(name)) for name in {page.person for page in found}}
        return found

    def _ratio(self, small: Page, large: Page) -> float:
        """The least of the times it was measured: twice is done only where once was too much."""
        ratio = self._pair(small, large).ratio
        for repeats in AGAIN:
            if ratio <= LIMIT:
                break
            ratio = min(ratio, self._pair(small, large, repeats).ratio)
        return ratio

    def _pair(self, small: Page, large: Page, repeats: int = 1) -> Pair:
        return in_turn(lambda: self._get(self.small, small), lambda: self._get(self.large, large), self.rounds, repeats)

    def _get(self, size: str, page: Page) -> None:
        self.databases.use(size)
        answer = self.browsers[size, page.person].get(page.path)
        if answer.status != 200:
            raise RuntimeError(f"{page.name} ({page.path}) answered {answer.status} to {page.person}, {size}")
