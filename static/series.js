// The days of a series, told anew when its first or last day or its rhythm changes. Without it they are shown before saving.

const form = document.getElementById("series");
const DAYS = "series-days";
const TELLS = new Set(["rhythm", "since_on", "until_on"]);
let asked;

const put = (page) => {
  const fresh = page.getElementById(DAYS);
  const days = document.getElementById(DAYS);
  const press = 'button[form="series"]';
  if (!fresh || !days) return;
  days.replaceWith(document.adoptNode(fresh));
  form.elements.namedItem("seen").value = page.querySelector("[name=seen]").value;
  document.querySelector(press).replaceChildren(...page.querySelector(press).childNodes);
};

form?.addEventListener("change", async ({ target }) => {
  if (!TELLS.has(target.name)) return;
  asked?.abort();
  asked = new AbortController();
  const data = new FormData(form);
  data.set("seen", ""); // days that nobody has seen are never saved
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, signal: asked.signal });
    if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // no network: the days are shown before anything is saved
  }
});
