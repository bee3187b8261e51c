// Marks in an article: what each was read as, and which kinds are shown.
import { keep, kept } from "./kept.js";

// All at once is too much to read through: these are what a claim is made of.
const AT_FIRST = ["time", "place", "count", "statement"];

export function watchArticle(root) {
  const words = root.querySelector("[data-words]");
  if (!words || words.dataset.watched) return;
  words.dataset.watched = "1";
  const rows = new Map([...root.querySelectorAll("#items tr[data-n]")].map((row) => [row.dataset.n, row]));
  const marks = [...document.querySelectorAll("h1 .item, .words .item")];
  watchKinds(root, marks, rows);
  watchPointer(marks, rows);
  const hit = document.querySelector("[data-hit]");
  if (hit && location.hash === "#at") hit.scrollIntoView({ block: "center" });
}

function watchKinds(root, marks, rows) {
  const box = root.querySelector("[data-kinds]");
  if (!box) return;
  const inputs = [...box.querySelectorAll("input")];
  const chosen = kept("kinds", AT_FIRST);
  for (const input of inputs) input.checked = chosen.includes(input.value);
  const show = () => {
    const shown = new Set(inputs.filter((one) => one.checked).map((one) => one.value));
    for (const mark of marks) {
      const kinds = mark.dataset.n.split(" ").map((n) => rows.get(n)?.dataset.kind);
      const left = kinds.filter((kind) => shown.has(kind));
      mark.className = ["item", left.length ? "" : "off", ...left.map((kind) => `k-${kind}`)].join(" ").trim();
    }
  };
  show();
  box.addEventListener("change", () => {
    keep("kinds", inputs.filter((one) => one.checked).map((one) => one.value));
    show();
  });
}

function watchPointer(marks, rows) {
  const box = document.createElement("div");
  box.className = "about-item";
  box.id = "about-item";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);
  const hide = () => {
    box.hidden = true;
    for (const mark of marks) {
      mark.classList.remove("lit");
      mark.removeAttribute("aria-describedby");
    }
  };
  const show = (mark) => {
    hide();
    if (mark.classList.contains("off")) return;
    const numbers = mark.dataset.n.split(" ");
    box.replaceChildren(...numbers.toReversed().flatMap((n) => described(rows.get(n))));
    const last = numbers.at(-1);
    for (const one of marks) one.classList.toggle("lit", one.dataset.n.split(" ").includes(last));
    mark.setAttribute("aria-describedby", box.id);
    box.hidden = false;
    const at = mark.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 12);
    const below = at.bottom + 8 + box.offsetHeight < window.innerHeight;
    box.style.left = `${Math.max(8, left) + window.scrollX}px`;
    box.style.top = `${(below ? at.bottom + 8 : at.top - box.offsetHeight - 8) + window.scrollY}px`;
  };
  for (const mark of marks) {
    mark.addEventListener("pointerenter", () => show(mark));
    mark.addEventListener("pointerleave", hide);
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("blur", hide);
  }
}

/** What the table says of an item, as the box shows it. */
function described(row) {
  if (!row) return [];
  const [kind, , label, details] = row.cells;
  const head = document.createElement("h4");
  head.textContent = `${kind.textContent}: ${label.textContent}`;
  const list = document.createElement("dl");
  for (const one of details.children) {
    const [term, value] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = one.firstElementChild.textContent;
    value.textContent = one.textContent.slice(one.firstElementChild.textContent.length).trim();
    list.append(term, value);
  }
  return [head, list];
}
