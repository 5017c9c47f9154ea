"""What the meetings room does by itself."""

from celery import shared_task

from meetings import drafts
from meetings.series import top_up_all


@shared_task
def top_up_series() -> None:
    """Make the planned meetings of the next weeks. Safe to run twice, also at once: a day of a series is unique."""
    top_up_all()


@shared_task
def sweep_drafts() -> None:
    """Drafts nobody came back to. Safe to run twice."""
    drafts.sweep_drafts()
