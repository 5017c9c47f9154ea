"""Sums on pages."""

from decimal import Decimal

from django import template

from initiatives.sums import money_words

register = template.Library()


@register.filter
def in_money(number: Decimal, currency: str) -> str:
    """1 234,50 zł, exact."""
    return money_words(number, currency)
