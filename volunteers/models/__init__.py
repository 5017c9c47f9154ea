"""Who gives time: agreements with volunteers, hours, private links; and the consents that people give."""

from volunteers.models.agreement import Agreement
from volunteers.models.consent import Consent
from volunteers.models.files import AgreementFile, ConsentFile
from volunteers.models.hours import Correction, Hours
from volunteers.models.link import HoursLink
from volunteers.models.wording import Handing, Wording

__all__ = [
    "Agreement", "AgreementFile", "Consent", "ConsentFile", "Correction", "Handing", "Hours", "HoursLink", "Wording",
]  # fmt: skip
