// By keyboard: through stories, claims and marks; and what is noted on stories in this browser.
import { keep, kept } from "./kept.js";

const TYPING = "input, textarea, select, [contenteditable]";

export function watchKeys() {
  const help = document.getElementById("help");
  document.querySelector("[data-help]")?.addEventListener("click", () => help.showModal());
  showNotes(document);
  document.body.addEventListener("htmx:afterSwap", () => showNotes(document));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING) || help.open) return;
    const act = ACTS[event.key];
    if (!act) return;
    if (act(help) !== false) event.preventDefault();
  });
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => press(),
  s: () => note("starred"),
  x: () => note("aside"),
  u: () => location.assign("/stories"),
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": (help) => help.showModal(),
  "[": () => document.querySelector("[data-earlier]")?.click(),
  "]": () => document.querySelector("[data-later]")?.click(),
};

const items = () =>
  [...document.querySelectorAll("main [data-item]")].filter((one) => one.checkVisibility());

function step(by) {
  const all = items();
  if (!all.length) return;
  const now = document.activeElement;
  const at = all.indexOf(now);
  let next = at + by;
  if (at < 0) next = all.findIndex((one) => one.getBoundingClientRect().top > 90);
  const one = all[Math.max(0, Math.min(all.length - 1, next))];
  one.focus({ preventScroll: true });
  one.scrollIntoView({ block: "center" });
}

function press() {
  const now = document.activeElement;
  if (!now?.matches("[data-item]")) return false;
  now.click();
}

/** Star the story in focus, or set it aside; again takes it back. */
function note(what) {
  const row = document.activeElement?.closest("[data-story].story-row");
  if (!row) return false;
  const notes = kept("notes", {});
  const id = row.dataset.story;
  if (notes[id] === what) delete notes[id];
  else notes[id] = what;
  keep("notes", notes);
  showNotes(document);
}

function showNotes(root) {
  const notes = kept("notes", {});
  for (const row of root.querySelectorAll(".story-row")) {
    row.classList.toggle("starred", notes[row.dataset.story] === "starred");
    row.classList.toggle("aside", notes[row.dataset.story] === "aside");
  }
}
