"""What became of the reminders of a round, told by the letters that reached the mail server."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tests.mail_sink import Taken


@dataclass(frozen=True)
class Count:
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    repeated: int = 0

    @property
    def is_well(self) -> bool:
        """A kill between the server's "250" and our commit may repeat its one letter; nothing else may happen."""
        return self.lost == self.doubled == 0 and self.repeated <= self.kills

    def __add__(self, other: "Count") -> "Count":
        return Count(*(one + another for one, another in zip(vars(self).values(), vars(other).values(), strict=True)))

    def __str__(self) -> str:
        return ", ".join(f"{name} {number}" for name, number in vars(self).items())


def count(due: Iterable[tuple[str, str]], taken: Iterable[Taken], kills: int) -> Count:
    """`due` is the address and the link of each reminder: by them a letter is known without its Message-ID.

    Lost: never sent. Doubled: one reminder under two Message-IDs. Repeated: one Message-ID delivered again.
    """
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for letter in taken:
        ids[letter.to, letter.link].add(letter.message_id)
        times[letter.message_id] += 1
    return Count(
        kills,
        lost=sum(reminder not in ids for reminder in due),
        doubled=sum(len(under) > 1 for under in ids.values()),
        repeated=sum(number - 1 for number in times.values()),
    )
