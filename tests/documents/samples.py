"""A long paper with every kind of block."""

from io import BytesIO

from PIL import Image

from documents.charts import LADDER_FILLS, Bar, Chart, Series
from documents.paper import (
    Bullets,
    ChartBlock,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Letterhead,
    Paper,
    Picture,
    Signature,
    Stairs,
    Strong,
    Summary,
    TableBlock,
    Text,
)
from documents.qr import qr_drawing

LADDER = ("1 Organizator", "2 Z pomocą mieszkańców", "3 Razem", "4 Mieszkańcy z pomocą", "5 Mieszkańcy sami")
SENTENCE = (
    "Spotkaliśmy się przy ul. 1-go Sierpnia 22 i ul. Podleśnej 2, aby ustalić, kto poprowadzi klub „Wesoła Gromadka”. "
    "Zażółć gęślą jaźń; w tym roku mieszkańcy zaczęli działać sami. "
)


def logo() -> bytes:
    data = BytesIO()
    Image.new("RGBA", (120, 60), (45, 97, 72, 128)).save(data, "PNG")
    return data.getvalue()


def make_letterhead(**facts) -> Letterhead:
    known = {
        "name": "Miejski Ośrodek Pomocy Społecznej w Stalowej Woli",
        "tagline": "organizowanie społeczności lokalnej",
        "address": "ul. Dmowskiego 1, 37-450 Stalowa Wola",
        "contact": ("tel. 15 842 24 23", "osrodek@example.org", "www.example.org"),
    }
    return Letterhead(**{**known, **facts})


def ladder_chart() -> Chart:
    bars = [
        Bar("kw. 2", (6, 3, 2, 0, 0), "0 z 11", "2024"),
        Bar("kw. 3", (5, 4, 3, 0, 0), "0 z 12", "2024"),
        Bar("kw. 4", None, "", "2024"),
        Bar("kw. 1", (4, 4, 4, 1, 0), "1 z 13", "2025", beside=("1", "0")),
        Bar("kw. 2", (4, 3, 5, 2, 0), "2 z 14", "2025", estimate=True),
        Bar("kw. 3", (3, 3, 5, 2, 1), "3 z 14", "2025"),
        Bar("kw. 4", (3, 3, 6, 3, 1), "4 z 16", "2025"),
        Bar("kw. 1", (2, 2, 5, 4, 2), "6 z 15", "2026"),
    ]
    bars = [Bar(b.label, b.parts, b.value, b.group, b.estimate, beside=b.beside or ("0", "0")) for b in bars]
    series = [Series(name, fill) for name, fill in zip(LADDER, LADDER_FILLS, strict=True)]
    return Chart(
        "Liczba spotkań w kwartale według tego, kto prowadził",
        "Mieszkańcy prowadzili 6 z 15 spotkań ostatniego kwartału.",
        series,
        bars,
        period_title="Kwartał",
        value_title="Mieszkańcy",
        beside_names=("Partner", "Nie wiem"),
    )


def people_chart() -> Chart:
    bars = [Bar("sty", (12,), "12", "2026", inside=3), Bar("lut", (0,), inside=0), Bar("mar", (130,), "130", inside=40)]
    bars.append(Bar("kwi", (90,), "około 90", estimate=True, inside=None))
    return Chart(
        "Udziały w spotkaniach",
        "Najwięcej w marcu: 130.",
        [Series("Udziały", "pw-chart-1")],
        bars,
        inside_name="Pierwszy raz",
    )


def long_table(rows: int = 60) -> TableBlock:
    return TableBlock(
        "Spotkania okresu",
        [
            Column("Spotkanie", 3),
            Column("Data", 1.2),
            Column("Udziały", 1, "right"),
            Column("Kto prowadził", 2.6, note=True),
        ],
        [
            (
                f"Klub „Wesoła Gromadka” nr {at}",
                f"{at % 28 + 1}.03.2026",
                Strong(str(at)),
                Stairs(at % 5 + 1, LADDER[at % 5]),
            )
            for at in range(rows)
        ],
    )


def make_paper(**facts) -> Paper:
    blocks = [
        Summary(
            "W półroczu mieszkańcy prowadzili 9 z 24 spotkań. Pół roku wcześniej prowadzili 4 z 22. "
            "Wymiana ubranek działa już bez organizatora."
        ),
        KeyFigures(
            [
                KeyFigure("Spotkania prowadzone przez mieszkańców", "9 z 24", "38%; poprzednio 4 z 22"),
                KeyFigure("Inicjatywy prowadzone przez mieszkańców", "3 z 7", "potwierdzone 2 z 3"),
                KeyFigure("Udziały", "około 249", "w 3 spotkaniach liczba nieznana"),
                KeyFigure("Różne osoby", "co najmniej 58"),
                KeyFigure("Ustalenia", "31 z 36", "otwarte 4, po terminie 1"),
                KeyFigure("Partnerzy", "4 z 9"),
            ]
        ),
        Heading("Kto prowadził spotkania"),
        ChartBlock(ladder_chart()),
        Heading("Udziały", 3),
        ChartBlock(people_chart()),
        Heading("Co się udało"),
        Text(SENTENCE * 6),
        Bullets([SENTENCE, "Sad przy <b>Podleśnej</b> & dzieci", "Wyraz " + "bardzo" * 30]),
        Picture(qr_drawing("https://podworko.example/"), 90, "Kod QR z adresem"),
        Text("„U nas się gada przy kawie” (mieszkanka)", "quote"),
        Text("stan wpisów na 13.03.2026, 10:20", "note"),
        Heading("Spotkania"),
        long_table(),
        TableBlock("Partnerzy", [Column("Partner")], [], empty="Nie wpisano partnerów."),
        Heading("Długa komórka"),
        TableBlock("Notatki", [Column("Co"), Column("Opis", 4)], [("Przebieg", SENTENCE * 40)]),
        Signature("podpis osoby sporządzającej"),
    ]
    known = {
        "letterhead": make_letterhead(),
        "title": "Sprawozdanie okresowe z pracy ze społecznością: Osiedle Fabryczne",
        "blocks": blocks,
        "subtitle": [
            "od 1.09.2025 do 28.02.2026 · ul. 1-go Sierpnia 22 i ul. Podleśna 2",
            "przygotowała Олена Ґонта, organizatorka",
        ],
        "author": "Олена Ґонта",
        "subject": "Osiedle Fabryczne",
        "place_and_date": "Stalowa Wola, 13 marca 2026",
        "reference": "MOPS.4121.3.2026",
        "status": "wersja robocza",
        "footer": "Sprawozdanie okresowe · Osiedle Fabryczne · 09.2025–02.2026",
    }
    return Paper(**{**known, **facts})
