"""What the privacy room does by itself."""

from celery import shared_task

from privacy import emergencies, old_notes


@shared_task
def tell_emergencies() -> None:
    """Letters about emergency access that no server has taken yet. Safe to run twice."""
    emergencies.tell_waiting()


@shared_task
def delete_old_notes() -> None:
    """Working notes past the centre's period. Safe to run twice."""
    old_notes.delete_old_notes()
