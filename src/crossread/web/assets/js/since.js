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
  const { before, began } = lastVisit(`story:${story.dataset.story}`, story.dataset.now);
  // On a first visit what came since it began, for whoever comes back to a story that moves.
  const since = before ?? began;
  if (!since) return;
  const address = `${story.dataset.path}?since=${encodeURIComponent(since)}`;
  htmx.ajax("GET", address, { target: "#changes", select: "#changes", swap: "outerHTML" });
}

function watchList(list, htmx) {
  list.dataset.watched = "1";
  // On a first visit what the page says is new: of the last day.
  const { before: since } = lastVisit("stories", list.dataset.now);
  const query = new URLSearchParams(location.search);
  if (!since || query.has("since") || list.dataset.since) return;
  query.set("since", since);
  htmx.ajax("GET", `/stories?${query}`, { target: "#stories", swap: "outerHTML" });
}

/** When the visit before this one ended, and when this one began, where that was before now; else
    null. Notes that it goes on. */
function lastVisit(name, now) {
  const visit = kept(name, { before: null, began: null, latest: null });
  const gone = visit.latest ? Date.parse(now) - Date.parse(visit.latest) : Infinity;
  const [before, began] = gone > VISIT_MS ? [visit.latest, now] : [visit.before, visit.began];
  keep(name, { before, began, latest: now });
  return { before, began: began === now ? null : began };
}
