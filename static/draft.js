// A draft on the server from the first tap. Without this script the button "Save a draft" does the same.

const FIRST_WAIT = 300;
const WAIT = 1200;
const LONGEST_WAIT = 30_000;
const PATIENCE = 15_000;

const form = document.querySelector("form[data-draft]");
const bar = document.querySelector("[data-draft-line]");

if (form && bar) {
  const words = form.dataset;
  let changed = false;
  let sending = null;
  let failures = 0;
  let saves = 0;
  let timer = 0;
  let leaving = false;

  const tell = (text, isSaved) => {
    bar.querySelector("[data-draft-text]").textContent = text;
    bar.querySelector("[data-draft-good]").hidden = !isSaved;
    bar.querySelector("[data-draft-bad]").hidden = isSaved;
    bar.classList.toggle("bad", !isSaved);
  };

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  const fail = () => {
    changed = true;
    failures += 1;
    tell(words.draftFailed, false);
    later(Math.min(LONGEST_WAIT, 1000 * 2 ** failures));
    return false;
  };

  const take = async (answer) => {
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      // the session has ended, or began anew elsewhere: the server has put this aside for the same person
      failures = 0;
      tell(words.draftOver, false);
      return true;
    }
    if (answer.status !== 200 && answer.status !== 409) return fail();
    const told = await answer.json();
    failures = 0;
    tell(told.line, answer.status === 200);
    if (answer.status !== 200) return false;
    saves += 1;
    form.elements.draft_version.value = told.version;
    if (!form.elements.draft_meeting) history.replaceState(null, "", told.address);
    return true;
  };

  // One at a time, so that the server never meets an older text after a newer one.
  async function send() {
    clearTimeout(timer);
    if (leaving || !changed) return true;
    if (sending) return sending.then(send);
    changed = false;
    const body = new URLSearchParams(new FormData(form));
    const signal = AbortSignal.timeout(PATIENCE);
    const keepalive = document.visibilityState === "hidden" && body.toString().length < 60_000;
    sending = fetch(words.draft, { method: "POST", body, redirect: "manual", keepalive, signal }).then(take).catch(fail);
    try {
      return await sending;
    } finally {
      sending = null;
      if (changed && !failures) later(WAIT);
    }
  }

  const touched = () => {
    changed = true;
    if (!failures) later(saves ? WAIT : FIRST_WAIT);
  };
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send();
  });

  // A press without a network would show the browser's own page of errors in place of the form.
  form.addEventListener("submit", (event) => {
    if (navigator.onLine && !failures) {
      leaving = true;
      clearTimeout(timer);
      return;
    }
    event.preventDefault();
    changed = true;
    send().then(() => {
      if (!failures) form.requestSubmit(event.submitter);
    });
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed && failures && !leaving) event.preventDefault();
  });
  for (const button of document.querySelectorAll("[data-draft-button]")) button.hidden = true;
}
