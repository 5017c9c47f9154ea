"""What may be typed about requests."""
