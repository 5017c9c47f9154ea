"""Requests by which people use their rights, and what was handed out."""

from privacy.models.requests import Handout, RightsRequest

__all__ = ["Handout", "RightsRequest"]
