// Copy a panel's claims with their sources; save a chart as SVG.
import { toast } from "./toast.js";

export function watchCopying() {
  document.addEventListener("click", (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) copyPanel(document.querySelector(copy.dataset.copy));
    const svg = event.target.closest("[data-svg]");
    if (svg) saveCharts(document.querySelector(svg.dataset.svg));
  });
}

async function copyPanel(panel) {
  try {
    await navigator.clipboard.writeText(cited(panel));
    toast("Copied, with sources.");
  } catch {
    toast("This browser does not let the page copy; select the words instead.");
  }
}

/** A panel's claims, each with a number, and under them the words and outlets they rest on. */
export function cited(panel) {
  const lines = [panel.querySelector("h2").textContent.trim(), ""];
  const sources = [];
  for (const link of panel.querySelectorAll("a.ev[data-cite]")) {
    if (!link.checkVisibility()) continue;
    sources.push(`[${sources.length + 1}] ${link.dataset.cite} <${new URL(link.getAttribute("href"), location)}>`);
    const about = link.closest("[data-figure]")?.dataset.figure;
    const who = link.closest("li")?.querySelector(".who b, .who, .date")?.textContent.trim();
    lines.push(`${[about ?? who, link.textContent.trim()].filter(Boolean).join(": ")} [${sources.length}]`);
  }
  const title = document.querySelector("h1")?.textContent.trim();
  return [...lines, "", ...sources, "", `Crossread: ${title}, ${location.href}`].join("\n");
}

async function saveCharts(panel) {
  const { drawing } = await import("./charts/drawing.js");
  const svg = await drawing(panel);
  if (!svg) return toast("There is no chart to save here.");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  link.download = `${panel.id}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
