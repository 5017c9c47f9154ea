"""Pages of communities, people and partners."""
