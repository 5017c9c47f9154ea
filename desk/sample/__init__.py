"""Invented centres in any number, for trying the system out at the size of a country: `manage.py make_sample`."""
