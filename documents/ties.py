"""What stays on one line in Polish print: no-break spaces between words that belong together."""

import re
from functools import lru_cache
from typing import Final

NO_BREAK: Final = "\u00a0"
#: Words after a number that are not what it counts.
NOT_COUNTED: Final = "do|od|i|oraz|albo|lub|na|w|we|z|ze|za|po|przy|przez|dla|ale|o|u|a|jest|są|ma|się|nie|to|te"
#: What goes before each space that must not break, and what after it.
RULES: Final = tuple(
    re.compile(f"({before}) (?={after})")
    for before, after in (
        (r"(?:^|(?<=[\s(„\u00a0]))[^\W\d_]", r"\S"),  # w klubie
        (r"\b[^\W\d_]{1,4}\.?|§", r"\d"),  # ul. 1, nr 3, do 24.11.2026
        (r"\d(?:[\d.,:–-]*\d)?%?", rf"(?!(?:{NOT_COUNTED})\b)[a-ząćęłńóśźż]{{2,12}}"),  # 2 godz., 24 listopada
        (r"\d z", r"\d"),  # 3 z 7
        (r"(?<=\d)", r"z[ \u00a0]\d"),
        (r"\b(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia)",
         r"\d{4}\b"),
        (r"\b(?:ul|al|pl|os|im|św|dr|[^\W\d_])\.", r"[A-ZĄĆĘŁŃÓŚŹŻ]"),  # ul. Podleśna
        (r"\b(?:ul|al|pl|os)\.[ \u00a0]\d\S*", r"[A-ZĄĆĘŁŃÓŚŹŻ]"),  # ul. 1 Sierpnia
        (r"\b[A-ZĄĆĘŁŃÓŚŹŻ][^\W\d_]+", r"\d{1,3}[a-zA-Z]?(?:/\d+)?(?:[,;.)]|$)"),  # Podleśna 2
        (r"\b\d\d-\d{3}", r"\w"),  # 37-450 Stalowa
        (r"[^\W\d_]+:", r"\d{1,4}(?:[;,.)]|$)"),  # partner: 1
        (r"\S", r"[–—] "),  # no line begins with a dash
        (r"\d", r"\d"),  # 842 12 34
        (r"\b\d", r"· "),  # 4 · Mieszkańcy
        (r"\b\d\u00a0·", r"\w"),
    )
)  # fmt: skip


@lru_cache(maxsize=8192, typed=True)  # the same words stand in many cells; what is safe markup stays apart
def tied(text: str) -> str:
    for rule in RULES:
        text = rule.sub(rf"\1{NO_BREAK}", text)
    return text
