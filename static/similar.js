// People of a like name, looked for while a name is typed. Without it the form asks the same before it saves.

const AFTER_TYPING = 400;

for (const box of document.querySelectorAll("[data-similar]")) {
  const form = document.getElementById("record");
  const name = form?.elements.namedItem("name");
  const community = form?.elements.namedItem("community");
  if (!name || !community) continue;
  let timer, asked;

  const show = (people) => {
    const rows = people.map(({ name: called, where, url }) => {
      const link = document.createElement("a");
      link.className = "go";
      link.href = url;
      const bold = document.createElement("b");
      bold.textContent = called;
      const sub = document.createElement("span");
      sub.className = "sub";
      sub.textContent = where;
      link.append(bold, sub);
      const row = document.createElement("li");
      row.append(link);
      return row;
    });
    box.querySelector("ul").replaceChildren(...rows);
    box.hidden = rows.length === 0;
  };

  const look = async () => {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ name: name.value, community: community.value });
    try {
      const answer = await fetch(`${box.dataset.similar}?${query}`, { signal: asked.signal });
      if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) show((await answer.json()).people);
    } catch {
      // no network: the form asks when it is sent
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(look, AFTER_TYPING);
  };
  name.addEventListener("input", later);
  community.addEventListener("change", later);
}
