"""What the communities room does by itself."""

from celery import shared_task

from communities import merging


@shared_task
def forget_old_merges() -> None:
    """Names of entries merged long ago. Safe to run twice, also at once."""
    merging.forget_old_merges()
