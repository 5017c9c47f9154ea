"""What each answer of ours must carry, and what none may."""

import re


def check_headers(answer):
    headers = answer.headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy


def check_no_markup_as_text(text_read):
    """Nobody is shown a tag of ours as words, as where a link of a help text was escaped."""
    shown = re.search(r"&lt;/?(?:a|b|div|li|p|span|ul)\b[^<]{0,60}", text_read)
    assert not shown, shown[0]


def check_language(answer, language):
    """A page says which language it speaks; files and the pieces of pages say none."""
    if answer.headers["Content-Type"].startswith("text/html") and answer.status_code == 200:
        assert f'<html lang="{language}"' in answer.text
