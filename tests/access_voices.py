"""Lines of the table of access for residents' own voice; their link is open, and names nobody."""

from django.utils.timezone import localdate

from accounts.models import User
from accounts.private_links import hash_of
from meetings.models import Remark, ToldFile, ToldMeeting, VoiceLink
from tests.access import Line
from tests.access_communities import CHANGED_THERE, KEY, fill_file, pk
from tests.cast import SECRET

OPEN, READ_ONLY = "++ +++ ++++ +", "mm mmm mmmm m"
SEEN, OWN_LIST, OTHER_METHOD = "LL +-+ ++-- -", "LL +++ ++-- +", "LL mmm mmmm m"


def by_link(side):
    return {"token": side.voice_token}


def told(side):
    return {"form_key": KEY, "held_on": localdate().isoformat(), "about_how_many": "12", "asks": "Klucz"}


def remark(side):
    return {"form_key": KEY, "text": "To było w sobotę."}


def confirmed(side):
    return {"topic": "Porządki", "kind": "neighbours", "ladder": "5", "on_agenda": "on"}


VOICES = {
    "desk:our_community": Line(get=OPEN, post=READ_ONLY, to=by_link),
    "desk:tell": Line(get=OPEN, post=OPEN, to=by_link, data=told, by="visitor"),
    "desk:put_right": Line(get=OPEN, post=OPEN, to=by_link, data=remark, by="visitor"),
    "meetings:voice_links": Line(
        get=CHANGED_THERE, post=CHANGED_THERE, to=pk("community"), data=lambda side: {"asked": "all"}
    ),
    "meetings:voice_revoke": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk("voice_link")),
    "meetings:told_list": Line(get=OWN_LIST),
    "meetings:told": Line(get=SEEN, post=CHANGED_THERE, to=pk("told"), data=confirmed),
    "meetings:told_aside": Line(
        get=CHANGED_THERE, post=CHANGED_THERE, to=pk("told"), data=lambda side: {"reason": "To nie u nas"}
    ),
    "meetings:told_photo": Line(get=SEEN, to=pk("told_photo")),
    "meetings:remark_seen": Line(get=OTHER_METHOD, post=CHANGED_THERE, to=pk("remark")),
    "reports:voice_card": Line(
        get=OTHER_METHOD,
        post=CHANGED_THERE,
        to=pk("voice_link"),
        data=lambda side: {"token": side.voice_token},
        changes=False,
    ),
}


def fill_voices(community, word):
    """A link, what was told by it with a photo, and a remark."""
    giver = User.objects.get(email="stella@example.org" if word == SECRET else "olga@example.org")
    place = {"centre": community.centre, "community": community}
    token = f"voice-of-{community.pk}"
    link = VoiceLink.objects.create(**place, token_hash=hash_of(token), created_by=giver)
    words = {"came_of_it": f"Pomalowane {word}", "led_told": f"klatka {word}", "asks": f"Farba {word}"}
    telling = ToldMeeting.objects.create(**place, link=link, held_on=localdate(), total_told=f"sporo {word}", **words)
    return {
        "voice_link": link,
        "voice_token": token,
        "told": telling,
        "told_photo": fill_file(ToldFile(told=telling), telling, giver, word),
        "remark": Remark.objects.create(**place, link=link, text=f"Nie ten dzień {word}"),
    }
