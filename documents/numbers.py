"""Numbers as people read them."""


def grouped(number: int) -> str:
    """Digits in groups of three from ten thousand on, kept on one line: 10\N{NO-BREAK SPACE}000, yet 9999."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") if abs(number) >= 10_000 else str(number)
