"""What the meetings room does by itself."""

from celery import shared_task

from meetings import drafts, old_words
from meetings.series import top_up_all


@shared_task
def top_up_series() -> None:
    """Make the planned meetings of the next weeks. Safe to run twice, also at once: a day of a series is unique."""
    top_up_all()


@shared_task
def sweep_drafts() -> None:
    """Drafts nobody came back to. Safe to run twice."""
    drafts.sweep_drafts()


@shared_task
def forget_old_words() -> None:
    """Words of residents that nobody needs any more. Safe to run twice."""
    old_words.forget_old_words()
