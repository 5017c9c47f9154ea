"""Goal 20: how many queries a page asks, with few rows and with many."""

from bench.asking import Answer, Browser, Queries
from bench.databases import SHAPES, Databases
from bench.measuring import Figure
from bench.pages import Page, Side, pages
from bench.saving import save_meeting

#: Beyond the constant ones of every page. A list is what pages by key.
MOST = {"desk:today": 10, "desk:community": 14}
LISTS = {
    "communities:list", "communities:people", "communities:organisations", "communities:partnerships",
    "communities:programmes", "communities:staff", "meetings:list", "meetings:actions", "initiatives:list",
    "initiatives:projects", "initiatives:matters", "initiatives:changes", "initiatives:seats", "reports:list",
    "reports:duties", "accounts:log",
}  # fmt: skip
MOST_OF_LIST, MOST_OF_SAVE = 5, 15


class Counting:
    def __init__(self, databases: Databases) -> None:
        databases.use("shapes")
        self.sides = {shape: Side(number) for number, shape in enumerate(SHAPES, start=1)}
        self.browsers: dict[tuple[str, str], Browser] = {}

    def figures(self) -> list[Figure]:
        few, many = (self._pages(shape) for shape in ("few", "many"))
        counts = {name: self._pair(few[name], many[name]) for name in few if name in many}
        differing = {name: pair for name, pair in counts.items() if len(pair[0].own) < len(pair[1].own)}
        constant = max(len(many_rows) - len(many_rows.own) for _few, many_rows in counts.values())
        return [
            Figure(20, f"of {len(counts)} pages, those that ask more for more rows", len(differing), 0, "pages"),
            *(self._difference(name, *pair) for name, pair in differing.items()),
            *self._most(counts),
            *self._saving(),
            Figure(20, "constant ones of every page (session, account, roles, log)", constant, None, "queries"),
        ]

    def _pair(self, few: Page, many: Page) -> tuple[Queries, Queries]:
        pair = self.ask("few", few), self.ask("many", many)
        if len(pair[0].own) == len(pair[1].own):
            return pair
        return self.ask("few", few), self.ask("many", many)  # what is remembered after the first time is no query

    def _difference(self, name: str, few: Queries, many: Queries) -> Figure:
        return Figure(20, f"{name}: {len(few.own)} for few rows", len(many.own), len(few.own), "queries")

    def _most(self, counts: dict[str, tuple[Queries, Queries]]) -> list[Figure]:
        own = {name: len(many.own) for name, (_few, many) in counts.items()}
        lists = {name: own[name] for name in LISTS if name in own}
        longest = max(lists, key=lambda name: lists[name])
        over = [name for name in lists if lists[name] > MOST_OF_LIST and name != longest]
        return [
            Figure(20, f"the list that asks most: {longest}", lists[longest], MOST_OF_LIST, "queries"),
            *(Figure(20, name, lists[name], MOST_OF_LIST, "queries") for name in sorted(over)),
            *(Figure(20, name, own[name], most, "queries") for name, most in MOST.items()),
        ]

    def _saving(self) -> list[Figure]:
        saved = {number: self._save(number) for number in (1, 40)}
        more = len(saved[40].own) - len(saved[1].own)
        return [
            Figure(20, "saving a meeting with 40 people", len(saved[40].own), MOST_OF_SAVE, "queries"),
            Figure(20, "saving a meeting: more for 40 people than for one", more, 0, "queries"),
        ]

    def _save(self, number: int) -> Queries:
        browser = self.browser("crowd", "olga")
        answer, queries = save_meeting(browser, self.sides["crowd"].community, number)
        _expect(answer, 302, "meetings:create")
        return queries

    def ask(self, shape: str, page: Page) -> Queries:
        browser = self.browser(shape, page.person)
        answer, queries = browser.count(page.path)
        _expect(answer, 200, page.name)
        return queries

    def browser(self, shape: str, person: str) -> Browser:
        key = (shape, person)
        if key not in self.browsers:
            self.browsers[key] = Browser(self.sides[shape].account(person))
        return self.browsers[key]

    def _pages(self, shape: str) -> dict[str, Page]:
        return {page.name: page for page in pages(self.sides[shape])}


def _expect(answer: Answer, status: int, name: str) -> None:
    if answer.status != status:
        raise RuntimeError(f"{name} answered {answer.status}:\n{answer.body.decode()[:2000]}")
