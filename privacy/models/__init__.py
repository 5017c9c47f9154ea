"""Requests by which people use their rights, what was handed out, and emergency access."""

from privacy.models.emergency import Emergency
from privacy.models.requests import Handout, RightsRequest

__all__ = ["Emergency", "Handout", "RightsRequest"]
