"""What may be typed about a meeting, its parts, and what was agreed at it."""
