"""Who gives time: agreements with volunteers, their hours, and the private links by which they write them down."""

from volunteers.models.agreement import Agreement
from volunteers.models.hours import Correction, Hours
from volunteers.models.link import HoursLink

__all__ = ["Agreement", "Correction", "Hours", "HoursLink"]
