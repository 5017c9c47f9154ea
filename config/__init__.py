"""The building: what belongs to no room."""

# Tasks are declared with @shared_task: whoever loads the settings must have the application they belong to.
from config.celery import app as celery_app

__all__ = ["celery_app"]
