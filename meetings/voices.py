"""Residents' own voice: the link given and revoked, what they tell by it, and what the organiser makes of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts.deeds import VISITOR, Verb, record
from accounts.files import write_whole
from accounts.models import User
from accounts.private_links import draw_token, hash_of, save_once
from accounts.stored import StoredFile
from communities.models import Community
from initiatives.ladder import Origin
from initiatives.models import Initiative
from meetings.models import AgendaPoint, Meeting, MeetingFile, Remark, ToldFile, ToldMeeting, VoiceLink

LONGEST_POINT: Final = AgendaPoint._meta.get_field("text").max_length
logger = logging.getLogger(__name__)


# --- the link ---


@transaction.atomic
def give_voice(community: Community, initiative: Initiative | None, user: User) -> tuple[VoiceLink, str]:
    """A new link and its token, which only the caller ever sees; an earlier one of the same group stops working."""
    Community.objects.select_for_update().get(pk=community.pk)
    community.voice_links.filter(initiative=initiative, revoked_at=None).update(revoked_at=now())
    token = draw_token()
    link = VoiceLink.objects.create(
        centre_id=community.centre_id,
        community=community,
        initiative=initiative,
        token_hash=hash_of(token),
        created_by=user,
    )
    record(user, Verb.CREATED, link)
    return link, token


@transaction.atomic
def revoke_voice(link: VoiceLink, user: User) -> bool:
    """The link stops working at once; False where it had before."""
    if not VoiceLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now()):
        return False
    record(user, Verb.WITHDRAWN, link)
    return True


def voice_behind(token: str) -> VoiceLink | None:
    """The link that still works, with all that its page needs."""
    rows = VoiceLink.objects.open().select_related("centre", "community", "initiative")
    return rows.filter(token_hash=hash_of(token)).first()


# --- what comes by it ---


def begun_by(link: VoiceLink, model: type[ToldMeeting] | type[Remark]) -> Any:
    """A record not saved yet, of the group of this link whatever the browser says."""
    place = {"centre_id": link.centre_id, "community_id": link.community_id, "link": link}
    return model(**place, initiative_id=link.initiative_id) if model is ToldMeeting else model(**place)


def send_by(form: Any, link: VoiceLink) -> Any:
    """Save what residents sent, once; the log names nobody but a visitor. None where the form has something to say."""
    try:
        return save_once(form, link, lambda: _save(form, link))
    except OSError:
        logger.exception("a photo of residents could not be kept")
        form.add_error("photo", _("The photo could not be kept just now, and nothing was saved. Try again later."))
        return None


def _save(form: Any, link: VoiceLink) -> Any:
    with _on_disk(form.cleaned_data.get("photo"), link) as photo, transaction.atomic():
        saved = form.save()
        record(VISITOR, Verb.CREATED, saved, fields=[*form.changed_fields(), "link"])
        if photo:
            photo.save()
            kept = ToldFile.objects.create(told=saved, file=photo)
            record(VISITOR, Verb.CREATED, kept, centre=saved.centre_id, fields=["file"])
    return saved


@contextmanager
def _on_disk(upload: Any, link: VoiceLink) -> Iterator[StoredFile | None]:
    """The bytes first; whatever breaks the saving off removes them again."""
    if not upload:
        yield None
        return
    file = upload.to_store(link.centre, None)
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file.path, upload.data)
        yield file
    except BaseException:
        file.path.unlink(missing_ok=True)
        raise


# --- what the organiser makes of it ---


@transaction.atomic
def confirm_told(told: ToldMeeting, user: User, chosen: dict[str, Any]) -> Meeting:
    """It becomes a meeting, or is the second voice of one that was written down already; once.

    `chosen`: `meeting` (None for a new one), and for a new one topic, course, kind, ladder, initiative and `on_agenda`.
    """
    told = _claimed(told)
    known = chosen["meeting"]
    meeting: Meeting = _second_voice(known, user) if known else _made_of(told, user, chosen)
    if chosen["on_agenda"] and told.asks:
        AgendaPoint.objects.create(meeting=meeting, text=told.asks[:LONGEST_POINT], raised_by=Origin.RESIDENTS)
    _keep_photo(told, meeting, user)
    told.meeting, told.state = meeting, ToldMeeting.State.CONFIRMED
    _decide(told, user, "meeting")
    return meeting


@transaction.atomic
def set_told_aside(told: ToldMeeting, user: User, reason: str) -> None:
    """It was no meeting, or nobody knows of it: it enters no figure, and its photo goes."""
    told = _claimed(told)
    photo = ToldFile.objects.filter(told=told).first()
    if photo:
        photo.withdraw(user, reason)
        record(user, Verb.WITHDRAWN, photo, centre=told.centre_id, fields=["withdrawn_reason"])
    told.state, told.aside_reason = ToldMeeting.State.ASIDE, reason
    _decide(told, user, "aside_reason")


@transaction.atomic
def mark_seen(remark: Remark, user: User) -> bool:
    """Once: a second press changes nothing."""
    if not Remark.objects.filter(pk=remark.pk, seen_at=None).update(seen_at=now(), seen_by=user):
        return False
    record(user, Verb.CHANGED, remark, fields=["seen_at"])
    return True


def _claimed(told: ToldMeeting) -> ToldMeeting:
    """Two colleagues may press at once: the second is told."""
    locked: ToldMeeting = ToldMeeting.objects.select_for_update().get(pk=told.pk)
    if not locked.waits:
        raise ValidationError(_("Somebody has already decided about this."), code="decided")
    return locked


def _decide(told: ToldMeeting, user: User, field: str) -> None:
    told.decided_at, told.decided_by = now(), user
    told.save(update_fields=["state", "meeting", "aside_reason", "decided_at", "decided_by"])
    record(user, Verb.CHANGED, told, fields=["state", field])


def _made_of(told: ToldMeeting, user: User, chosen: dict[str, Any]) -> Meeting:
    """Nobody of the centre was there; that residents told of it is the second voice to whoever confirms it."""
    meeting = Meeting.objects.create(
        centre_id=told.centre_id,
        community_id=told.community_id,
        **{name: chosen[name] for name in ("topic", "kind", "ladder", "initiative")},
        state=Meeting.State.HELD,
        held_on=told.held_on,
        called_by=Origin.RESIDENTS,
        second_voice=Meeting.SecondVoice.RESIDENT,
        organiser_present=False,
        total=told.total,
        total_is_estimate=told.total is not None,
        total_told=told.total_told,
        course=chosen["course"],
        recorded_at=told.created_at,
        closed_at=now(),
        created_by=user,
        changed_by=user,
    )
    record(user, Verb.CREATED, meeting, fields=["topic", "kind", "ladder", "held_on", "total", "course"])
    return meeting


def _second_voice(known: Meeting, user: User) -> Meeting:
    meeting: Meeting = Meeting.objects.select_for_update().get(pk=known.pk)
    if not meeting.second_voice:
        meeting.take_version(meeting.version, user)
        meeting.second_voice = Meeting.SecondVoice.RESIDENT
        meeting.save(update_fields=["second_voice", "version", "changed_by", "changed_at"])
        record(user, Verb.CHANGED, meeting, fields=["second_voice"])
    return meeting


def _keep_photo(told: ToldMeeting, meeting: Meeting, user: User) -> None:
    photo = ToldFile.objects.filter(told=told).select_related("file").first()
    if photo is None or not photo.may_be_opened:
        return
    kept = MeetingFile.objects.create(
        meeting=meeting, file=photo.file, what=MeetingFile.What.PHOTO, created_by=user, changed_by=user
    )
    record(user, Verb.CREATED, kept, centre=meeting.centre_id, fields=["file", "what"])
