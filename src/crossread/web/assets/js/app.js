// What every page loads: small, and each part looks for its own elements.
import htmx from "htmx.org";
import { watchAsOf } from "./asof.js";
import { watchArticle } from "./article.js";
import { watchCharts } from "./charts.js";
import { watchCopying } from "./copying.js";
import { watchDrop } from "./drop.js";
import { watchKeys } from "./keys.js";
import { watchMap } from "./map.js";
import { watchPrinting } from "./printing.js";
import { watchSheet } from "./sheet.js";
import { watchSince } from "./since.js";
import { watchTheme } from "./theme.js";
import { toast } from "./toast.js";

watchTheme();
watchSheet(htmx);
watchKeys();
watchCopying();
watchDrop();
watchPrinting();

// These belong to what a page shows, which may be swapped for another look at it.
const look = (root) => {
  watchAsOf(root, htmx);
  watchCharts(root);
  watchMap(root);
  watchArticle(root);
  watchSince(root, htmx);
};
look(document);
document.body.addEventListener("htmx:responseError", ({ detail }) => {
  const answer = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
  toast(answer.querySelector("[role=alert], .standfirst")?.textContent.trim() || "The desk could not answer.");
});
document.body.addEventListener("htmx:sendError", () => toast("The desk does not answer; is it still running?"));
document.body.addEventListener("htmx:afterSwap", (event) => look(event.target.parentElement ?? document));
