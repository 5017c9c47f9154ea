"""A bar that grows on a terminal; a line now and then where nobody watches (a file, a task of CI)."""

import time
from typing import Any

WIDTH = 40
LINES = 10


class Progress:
    def __init__(self, out: Any, whole: int) -> None:
        self.out, self.whole = out, whole
        self.is_terminal = bool(getattr(out, "isatty", lambda: False)())
        self.begun = time.monotonic()
        self.lines = 0

    def tell(self, done: int, words: str) -> None:
        """`words` say what there is so far."""
        filled = WIDTH * done // self.whole
        line = (
            f"[{'#' * filled:<{WIDTH}}] {100 * done // self.whole:3d}%  {words}  {time.monotonic() - self.begun:.0f} s"
        )
        if self.is_terminal:
            self.out.write(f"\r{line}", ending="\n" if done == self.whole else "")
            self.out.flush()
        elif done == self.whole or done * LINES // self.whole > self.lines:
            self.lines = done * LINES // self.whole
            self.out.write(line)
