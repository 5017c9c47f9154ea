"""Pages of meetings and of what was agreed at them."""
