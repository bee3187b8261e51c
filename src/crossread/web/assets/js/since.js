// What changed since this browser's last visit. The server is told when that was, nothing else.
import { keep, kept } from "./kept.js";

// A visit is over when nothing was looked at for half an hour.
const VISIT_MS = 30 * 60 * 1000;

export function watchSince(root, htmx) {
  const story = root.querySelector("#story");
  if (story && !story.dataset.watched) watchStory(story, htmx);
  const list = root.querySelector("#stories");
  if (list && !list.dataset.watched) watchList(list, htmx);
}

function watchStory(story, htmx) {
  story.dataset.watched = "1";
  const query = new URLSearchParams(location.search);
  if (query.has("as_of") || query.has("since")) return;
  const since = lastVisit(`story:${story.dataset.story}`, story.dataset.now);
  if (!since) return;
  const address = `${story.dataset.path}?since=${encodeURIComponent(since)}`;
  htmx.ajax("GET", address, { target: "#changes", select: "#changes", swap: "outerHTML" });
}

function watchList(list, htmx) {
  list.dataset.watched = "1";
  const since = lastVisit("stories", list.dataset.now);
  const query = new URLSearchParams(location.search);
  if (!since || query.has("since") || list.dataset.since) return;
  query.set("since", since);
  htmx.ajax("GET", `/stories?${query}`, { target: "#stories", swap: "outerHTML" });
}

/** When the visit before this one ended, or null; notes that this one goes on. */
function lastVisit(name, now) {
  const visit = kept(name, { before: null, latest: null });
  const gone = visit.latest ? Date.parse(now) - Date.parse(visit.latest) : Infinity;
  const before = gone > VISIT_MS ? visit.latest : visit.before;
  keep(name, { before, latest: now });
  return before;
}
