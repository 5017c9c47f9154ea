"""Numbers of headings, tables and drawings, the same in every format."""

from django.utils.translation import gettext as _

from documents.paper import ChartBlock, Heading


class Numbering:
    def __init__(self, is_numbered: bool = True) -> None:
        self.is_numbered = is_numbered
        self.section = self.part = self.tables = self.figures = 0

    def heading(self, block: Heading) -> str:
        if not self.is_numbered:
            return block.text
        if block.level == 2:
            self.section, self.part = self.section + 1, 0
            return f"{self.section}. {block.text}"
        self.part += 1
        return f"{self.section}.{self.part}. {block.text}"

    def table(self, caption: str) -> str:
        if not self.is_numbered:
            return caption
        self.tables += 1
        return _("Table %(number)s. %(caption)s") % {"number": self.tables, "caption": caption}

    def chart(self, block: ChartBlock) -> str:
        """The caption of a drawing; its table, if there is one, is the next."""
        self.figures += 1
        known = {"number": self.figures, "caption": block.chart.title, "table": self.tables + 1}
        if block.with_table:
            return _("Figure %(number)s. %(caption)s. The same numbers: table %(table)s.") % known
        return _("Figure %(number)s. %(caption)s") % known
