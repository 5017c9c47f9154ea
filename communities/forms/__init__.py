"""What may be typed and what may be chosen, noun by noun."""
