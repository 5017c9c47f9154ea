"""Pages of the officer, and of whoever receives a request."""
