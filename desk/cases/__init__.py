"""The demo: facts of five real practices and an invented life around them, told in files and loaded once."""
