"""Colours of paper: the light tokens of the design, by the names that drawings use as classes."""

from reportlab.lib.colors import Color, HexColor

INK = "#1E1713"
INK_2 = "#4D4038"
RULE = "#2B211C"
LINE = "#DDD2C1"
FOOT_LINE = "#84746A"
BRICK = "#9A3D27"
LEAF = "#2D6148"
MORTAR = "#5E2A1C"
BRICKS = ("#A9472E", "#9A3D27", "#B4533A", "#A44129")

# Fill and outline of each drawing class; the style sheet gives the same names their colours on the page.
FILLS: dict[str, str] = {
    "pw-step-1": "#DEE6D3",
    "pw-step-2": "#B5CCA6",
    "pw-step-3": "#86AD85",
    "pw-step-4": "#47795D",
    "pw-step-5": "#1D4A38",
    "pw-chart-1": "#1D4A38",
    "pw-chart-2": "#B5532F",
    "pw-chart-3": "#E3B75A",
    "pw-chart-4": "#6A90AD",
    "pw-chart-paper": "#FFFFFF",
    "pw-stair-on": LEAF,
    "pw-stair-off": "#FFFFFF",
    "pw-qr-light": "#FFFFFF",
    "pw-qr-dark": "#000000",
}
STROKES: dict[str, str] = {
    "pw-chart-edge": "#4A3A30",
    "pw-chart-grid": "#DDD2C1",
    "pw-chart-axis": "#5D5047",
    "pw-chart-hatch": "#4A3A30",
    "pw-chart-now": "#1D4A38",
    "pw-chart-before": "#B5532F",
    "pw-step-edge": "#2D6148",
}
#: How thick a line of these is; all others are 1.
WIDTHS: dict[str, float] = {"pw-chart-now": 2.5, "pw-chart-before": 1.5}

_COLOURS = {code: HexColor(code) for code in (INK, INK_2, RULE, LINE, FOOT_LINE, BRICK, MORTAR, *BRICKS)}
_COLOURS |= {code: HexColor(code) for code in (*FILLS.values(), *STROKES.values())}


def on_paper(code: str) -> Color:
    """The colour of a code of this file for ReportLab, which would else parse it anew for every line of text."""
    return _COLOURS[code]
