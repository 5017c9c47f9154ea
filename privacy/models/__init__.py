"""Requests by which people use their rights, what was handed out, emergency access, and how long records are kept."""

from privacy.models.emergency import Emergency
from privacy.models.requests import Handout, RightsRequest
from privacy.models.retention import Hold, RecordClass

__all__ = ["Emergency", "Handout", "Hold", "RecordClass", "RightsRequest"]
