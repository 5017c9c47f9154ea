"""Five real practices entered through the pages as their staff would, and every fact of them found again."""

import urllib.parse
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils.translation import override

from docs.enter_cases import LINES, PASSWORD, Fact, Team, link_in, read_practices
from docs.hands import StuckError, over_http
from reminders.mailbox import FILES

pytestmark = pytest.mark.once  # pages and words, the same on every database

PRACTICES = {told["slug"]: told for told in read_practices()}


def carrier():
    """A browser of its own without script; forms without their token are refused as in production."""
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "pl"})

    def carry(method, path, sent):
        path = path.split("#")[0]
        if method == "POST":
            body = urllib.parse.urlencode(sent)
            answer = browser.post(path, body, content_type="application/x-www-form-urlencoded", follow=True)
        else:
            answer = browser.get(path, sent, follow=True)
        here = answer.redirect_chain[-1][0] if getattr(answer, "redirect_chain", None) else path
        return answer.status_code, here, answer.content.decode()

    return carry


@pytest.fixture
def mailbox(tmp_path):
    files = {"EMAIL_BACKEND": FILES, "EMAIL_FILE_PATH": str(tmp_path), "MAIL": {"EMAIL_FILE_PATH": str(tmp_path)}}
    with override_settings(DEBUG=True, **files), override("pl"):
        yield


def move_in(told, carry=carrier):
    team, out = Team(told, carry), StringIO()
    call_command("create_centre", told["centre"], administrator=team.mails["administrator"], stdout=out)
    team.move_in(link_in(out.getvalue()))
    return team


@pytest.mark.parametrize("slug", PRACTICES)
def test_every_fact_and_figure_of_a_practice_is_found_again_on_the_pages(db, mailbox, slug):
    told = PRACTICES[slug]
    team = move_in(told)
    entered = team.enter()
    assert entered.missing() == []
    for asked in told["reports"]:
        assert asked["figures"]
        assert team.figures(asked) == []
    if slug == "lublin":
        check_that_the_untold_is_missed(told, team, entered)


def check_that_the_untold_is_missed(told, team, entered):
    untold = [Fact("meeting", "topic", words, entered.facts[-1].path) for words in ("tego nikt nie mówił", "201")]
    entered.facts += untold
    assert entered.missing() == untold
    (asked,) = told["reports"]
    assert team.figures({**asked, "figures": {"Inicjatywy": "77"}}) == ["Inicjatywy: 77"]


def test_hands_are_stuck_where_the_page_refuses(db, mailbox):
    team = move_in(PRACTICES["turek"])
    with pytest.raises(StuckError, match="refuses"):
        team.put_down("communities", {"name": ""})
    with pytest.raises(StuckError, match="offers no"):
        team.put_down("communities", {"name": "ul. Matejki", "kind": "wymyślony"})


# --- on a phone ---


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_meetings_of_a_practice_are_entered_on_a_phone(mailbox, open_page, live_server):
    told = PRACTICES["czestochowa"]
    team = move_in(told, lambda: over_http(live_server.url))
    team.put_down_all()
    page = open_page("/")
    sign_in(page, team.mails["organiser"])
    for meeting in told["meetings"]:
        page.goto("/spotkania/nowe/")
        write_down(page, meeting)
    listed = team.manager.open("/spotkania/")
    for meeting in told["meetings"]:
        card = team.manager.follow(listed, words=meeting["topic"])
        assert meeting["held_told"] in card.text
        for line in [*meeting.get("decisions", []), *meeting.get("representatives", [])]:
            assert all(words in card.text for words in line.values())
    (asked,) = told["reports"]
    assert team.figures(asked) == []


def sign_in(page, mail):
    page.fill("[name=login]", mail)
    page.fill("[name=password]", PASSWORD)
    page.locator("main button.b-1").click()
    page.wait_for_url("**/")


def write_down(page, told):
    folded = page.locator("form#meeting details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()
    for name, wanted in told.items():
        if name in LINES:
            for number, row in enumerate(wanted):
                for part, words in row.items():
                    page.fill(f"[name={name}-{number}-{part}]", words)
        elif name != "community":
            choose(page.locator(f"#meeting [name={name}]"), wanted)
    page.locator(".savebar .b-1").click()
    page.wait_for_load_state()
    if page.locator("[name=asked]").count():  # nobody was named or counted: once more says that it took place
        page.locator(".savebar .b-1").click()
    page.wait_for_url(lambda address: "nowe" not in address)


def choose(place, wanted):
    kind = place.first.evaluate("field => field.type")
    if kind == "radio":
        place = place.page.locator(f"#meeting [name={place.first.get_attribute('name')}][value='{wanted}']")
    if kind in {"radio", "checkbox"}:
        place.page.locator(f"label[for={place.get_attribute('id')}]").click()
    elif kind == "select-one":
        values = place.locator("option").evaluate_all("all => all.map(one => [one.value, one.label])")
        place.select_option(next(value for value, words in values if wanted in (value, words)))
    else:
        place.fill(wanted)
