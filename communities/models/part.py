"""What is added to a larger record piece by piece."""

from accounts.records import Keyed, Versioned, Withdrawable


class Part(Keyed, Versioned, Withdrawable):
    """An address, a role, a member of a partnership: added, corrected and withdrawn by itself.

    Each part keeps a version of its own, not that of the record it belongs to: two people who put down two different
    addresses of one community do not meet, two who correct the same address do. Its key makes a double submit one part.
    """

    class Meta:
        abstract = True
