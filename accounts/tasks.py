"""What the accounts room does by itself."""

from celery import shared_task

from accounts import erasing


@shared_task
def sweep_files() -> None:
    """Files that nothing points to any more. Safe to run twice, also at once."""
    erasing.sweep_files()
