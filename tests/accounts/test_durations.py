import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from accounts.durations import read_duration, typed_duration, write_duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2", 120),
        ("2,5", 150),
        ("2.25", 135),
        ("1,5 h", 90),
        ("1.5h", 90),
        ("2,5 godz.", 150),
        ("0,1", 6),
        (" 2:30 ", 150),
        ("0:45", 45),
        ("2 h 30 min", 150),
        ("2h", 120),
        ("45 min", 45),
        ("2 godz. 15 min", 135),
        ("1 godzina", 60),
        ("90 minut", 90),
    ],
)
def test_hours_are_read_as_people_write_them(text, minutes):
    assert read_duration(text) == minutes


@pytest.mark.parametrize("text", ["", " ", "dwie", "-1", "2:75", "1e3", "0,33", "2,555", "1:2:3", "9" * 30, "٣", "NaN"])
def test_what_is_no_length_of_time_is_refused_and_nothing_is_rounded(text):
    assert read_duration(text) is None


@given(st.integers(0, 100_000))
def test_what_a_field_shows_is_read_back_to_the_minute(minutes):
    assert read_duration(typed_duration(minutes)) == minutes


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text):
    assert read_duration(text) is None or read_duration(text) >= 0


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 h"), (45, "45 min"), (120, "2 h"), (150, "2 h 30 min")])
def test_hours_are_told_to_the_minute(minutes, words):
    with override("en"):
        assert write_duration(minutes) == words
