// What makes typing quicker. Every page works without it.

// Stepper: minus and plus around a number field; empty means "not known".
const MORE = (value) => (value === "" ? 1 : Number(value) + 1);
const LESS = (value) => (value === "" || Number(value) <= 0 ? "" : Number(value) - 1);

function stepButton(field, label, sign, change) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.textContent = sign;
  button.addEventListener("click", () => {
    field.value = change(field.value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return button;
}

for (const box of document.querySelectorAll("[data-stepper]")) {
  const field = box.querySelector("input");
  if (!field) continue;
  box.prepend(stepButton(field, box.dataset.less, "\u2212", LESS));
  box.append(stepButton(field, box.dataset.more, "+", MORE));
  box.classList.add("ready");
  const tellUnknown = () => {
    field.placeholder = field.value === "" ? "\u2013" : "";
  };
  field.addEventListener("input", tellUnknown);
  tellUnknown();
}

// Attendance: the line under the chips counts them as they are tapped.
for (const line of document.querySelectorAll("[data-attendance-line]")) {
  const chips = document.getElementById(line.dataset.attendanceLine);
  const count = () => {
    for (const part of line.querySelectorAll("[data-count]")) {
      part.textContent = chips.querySelectorAll(`input[value="${part.dataset.count}"]:checked`).length;
    }
  };
  chips?.addEventListener("change", count);
}

// Without HTTPS, or without leave, there is no clipboard: the selected text is copied the old way.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}

// Text to send: a button that copies it, and the device's own way of sharing where it has one.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  if (!text) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    const done = await copied(text.value);
    document.getElementById(button.dataset.tells).textContent = done ? button.dataset.done : "";
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  const text = document.getElementById(button.dataset.share);
  if (!text || !navigator.share) continue;
  button.hidden = false;
  // a person who closes the sheet has not failed
  button.addEventListener("click", () => navigator.share({ text: text.value }).catch(() => {}));
}

// After a refusal the summary of errors takes the focus, so that it is read first.
document.querySelector("[data-error-summary]")?.focus();

// Quick dates: a chip puts its day into the field it belongs to.
for (const chip of document.querySelectorAll("[data-day-for]")) {
  chip.hidden = false;
  chip.addEventListener("click", () => {
    const field = document.getElementById(chip.dataset.dayFor);
    if (!field) return;
    field.value = chip.dataset.day;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// The phone's menu closes with Escape.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".tabs-b details[open]");
  open?.removeAttribute("open");
});
