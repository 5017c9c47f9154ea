"""Reading a date as people tell it: "zima 2014", "koniec września 2014", "lata 90.", "kw. 3 2020", "12.03.2014".

What the words can mean is a span of days; the words themselves are kept and printed as they are.
"""

import datetime as dt
import re
from collections.abc import Callable

from accounts.naming import fold

Span = tuple[dt.date, dt.date]
DAY = dt.timedelta(days=1)

ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")
DIGITS = re.compile(r"(?<![\d.])(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})\b")
YEAR = re.compile(r"[12]\d{3}")
DECADE = re.compile(r"\b(?:lata|latach|lat)\s+([1-9]0)\b|\b((?:1[89]|20)?[0-9]0)s\b")
#: A decade told by two digits: from the thirties on it is the last century, before that this one.
FIRST_DECADE_OF_LAST_CENTURY = 30

#: Months as they stand beside a year, in both languages, folded; the first three letters are their abbreviation.
MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "styczen stycznia styczniu sty january jan",
            "luty lutego lutym lut february feb",
            "marzec marca marcu mar march",
            "kwiecien kwietnia kwietniu kwi april apr",
            "maj maja maju may",
            "czerwiec czerwca czerwcu cze june jun",
            "lipiec lipca lipcu lip july jul",
            "sierpien sierpnia sierpniu sie august aug",
            "wrzesien wrzesnia wrzesniu wrz september sep sept",
            "pazdziernik pazdziernika pazdzierniku paz october oct",
            "listopad listopada listopadzie lis november nov",
            "grudzien grudnia grudniu gru december dec",
        ),
        start=1,
    )
    for word in words.split()
}
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
#: First day of a season and the day after its last, as (month, day). A winter is the one that opens its year.
SEASONS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    word: (start, end)
    for words, start, end in (
        ("zima zimy zime zimie winter", (1, 1), (3, 21)),
        ("wiosna wiosny wiosne wiosnie spring", (3, 21), (6, 21)),
        ("lato latem lecie summer", (6, 21), (9, 23)),
        ("jesien jesieni jesienia autumn fall", (9, 23), (12, 21)),
    )
    for word in words.split()
}
#: Which third of its year or month is meant.
THIRDS = {
    word: third
    for third, words in enumerate(
        (
            "poczatek poczatku poczatkiem beginning early start",
            "polowa polowie middle mid",
            "koniec koncu koncem end late",
        )
    )
    for word in words.split()
}
QUARTER_WORDS = {"kw", "kwartal", "kwartale", "kwartalu", "quarter", "q"}


def day_told(text: str) -> dt.date | None:
    """First day that the words can mean, for sorting; None where they name no year."""
    span = span_told(text)
    return span[0] if span else None


def in_reading_order(text: str) -> str:
    """Words as they are; but a whole day as machines write it (2014-03-12) the way people read it: 12.03.2014."""
    return ISO.sub(lambda day: f"{int(day[3])}.{day[2]:0>2}.{day[1]}" if day[3] else day[0], text)


def span_told(text: str) -> Span | None:
    """First day that the words can mean, and the day after the last."""
    readings: tuple[Callable[[str], Span | None], ...] = (_in_digits, _in_words, _decade)
    return next((span for reading in readings if (span := reading(text))), None)


def impossible_day(text: str) -> bool:
    """Is it a date in digits that no calendar knows (13.2014, 31.02.2014)? A slip of the hand, not a told date."""
    return any(_day_or_month(*parts) is None for parts in _parts_in_digits(text))


def ends_before_start(since: str, until: str) -> bool:
    """Is even the last day that the end can mean before the first day that the start can mean?"""
    start, end = span_told(since), span_told(until)
    return bool(start and end and end[1] <= start[0])


def _in_digits(text: str) -> Span | None:
    return next((span for parts in _parts_in_digits(text) if (span := _day_or_month(*parts))), None)


def _parts_in_digits(text: str) -> list[tuple[int, int, int | None]]:
    """Year, month and day (if told) of each date written in digits, in the order of the text."""
    if iso := ISO.findall(text):
        return [(int(year), int(month), int(day) if day else None) for year, month, day in iso]
    return [(int(year), int(month), int(day) if day else None) for day, month, year in DIGITS.findall(text)]


def _day_or_month(year: int, month: int, day: int | None) -> Span | None:
    try:
        first = dt.date(year, month, day or 1)
    except ValueError:
        return None
    return (first, first + DAY) if day else (first, _months_later(first, 1))


def _months_later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month + 1, 1) if day.year + years <= dt.MAXYEAR else dt.date.max


def _in_words(text: str) -> Span | None:
    words = fold(text).split()
    year = next((int(word) for word in words if YEAR.fullmatch(word)), None)
    if year is None:
        return None
    return _quarter(words, year) or _month(words, year) or _season(words, year) or _part_of_year(words, year)


def _quarter(words: list[str], year: int) -> Span | None:
    """ "kw. 3 2020", "III kwartał 2020", "Q3 2020"."""
    number = None
    for place, word in enumerate(words):
        if re.fullmatch(r"q[1-4]", word):
            number = int(word[1])
        elif word in QUARTER_WORDS:
            near = [*words[place + 1 : place + 2], *words[max(place - 1, 0) : place]]
            number = next((value for other in near if (value := _small_number(other)) in range(1, 5)), None)
    if number is None:
        return None
    first = dt.date(year, number * 3 - 2, 1)
    return first, _months_later(first, 3)


def _small_number(word: str) -> int:
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word)
    return int(digits[1]) if digits else ROMAN.get(word, 0)


def _month(words: list[str], year: int) -> Span | None:
    for place, word in enumerate(words):
        month = MONTHS.get(word) or _roman_month(words, place, year)
        if month:
            day = _day_beside(words, place)
            span = _day_or_month(year, month, day) or _day_or_month(year, month, None)
            return span if day or span is None else _third_of_month(words, span)
    return None


def _roman_month(words: list[str], place: int, year: int) -> int | None:
    """ "12 III 2014", "IX 2014"; a lone "i" is the word "and"."""
    if words[place + 1 : place + 2] != [str(year)] or words[place] not in ROMAN:
        return None
    return ROMAN[words[place]] if words[place] != "i" or (place and words[place - 1].isdecimal()) else None


def _day_beside(words: list[str], place: int) -> int | None:
    """ "12 marca", "March 12": the number next to the month."""
    near = [*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]]
    return next((int(found[1]) for word in near if (found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word))), None)


def _third_of_month(words: list[str], month: Span) -> Span:
    third = _third(words)
    if third is None:
        return month
    edges = (month[0], month[0].replace(day=11), month[0].replace(day=21), month[1])
    return edges[third], edges[third + 1]


def _third(words: list[str]) -> int | None:
    return next((THIRDS[word] for word in words if word in THIRDS), None)


def _season(words: list[str], year: int) -> Span | None:
    for word in words:
        # "koniec lata 2014" is the summer, "lata 2007-2010" are years
        named = "lato" if word == "lata" and _third(words) is not None else word
        if named in SEASONS:
            start, end = (dt.date(year, *edge) for edge in SEASONS[named])
            return _turning_winter(words, year, start) or (start, end)
    return None


def _turning_winter(words: list[str], year: int, start: dt.date) -> Span | None:
    """ "zima 2014/2015", "zima 2014/15" begins in December."""
    after = words[words.index(str(year)) + 1 :][:1]
    if start.month == 1 and after and after[0] in {str(year + 1), f"{(year + 1) % 100:02d}"}:
        return dt.date(year, 12, 21), dt.date(year + 1, 3, 21)
    return None


def _part_of_year(words: list[str], year: int) -> Span | None:
    third = _third(words)
    if third is None:
        return dt.date(year, 1, 1), _new_year(year + 1)
    edges = (dt.date(year, 1, 1), dt.date(year, 5, 1), dt.date(year, 12, 1), _new_year(year + 1))
    return edges[third], edges[third + 1]


def _new_year(year: int) -> dt.date:
    return dt.date(min(year, dt.MAXYEAR), 1, 1)


def _decade(text: str) -> Span | None:
    found = DECADE.search(text.casefold())
    if not found:
        return None
    digits = int(found[1] or found[2])
    year = digits if digits > 100 else (1900 if digits >= FIRST_DECADE_OF_LAST_CENTURY else 2000) + digits
    return dt.date(year, 1, 1), _new_year(year + 10)
