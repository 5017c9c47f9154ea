"""Room for the frames of Python, asked for once.

Python keeps its frames in pieces of 16 kB and gives the last one back to the system at each return across its border.
A loop that stands at a border asks for memory and gives it back at each call: in the suite thousands of times a second.
"""

from collections.abc import Callable
from typing import Any

#: As large a frame makes Python take a piece of a megabyte; what is left of it holds some thousand frames more.
SLOTS = 70_000


def in_one_piece(deed: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
    return deed(*arguments, **named)


in_one_piece.__code__ = in_one_piece.__code__.replace(co_stacksize=SLOTS)
