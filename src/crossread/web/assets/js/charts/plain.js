// What all charts share: a plot without its own style element (the page's policy forbids it, and
// the same rules stand in figures.css), numbers and moments for people.
import { scaleUtc } from "d3-scale";
import { axisX, plot } from "@observablehq/plot";

export const COLOURS = {
  band: "var(--band)",
  dot: "var(--dot)",
  unused: "var(--unused)",
  paper: "var(--paper)",
  ink: "var(--ink)",
  soft: "var(--soft)",
  line: "var(--line)",
};

/** A plot as an SVG element that may stand in the page. */
export function drawn(options) {
  const svg = plot({ style: { background: "none", fontSize: "12px" }, ...options });
  svg.querySelector("style")?.remove();
  svg.setAttribute("role", "group");
  return svg;
}

/** 29605 as "29,605". */
export const number = (value) => value.toLocaleString("en");

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** A month and its year. */
export const monthly = (at) => `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
/** A day and its month. */
export const daily = (at) => `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** A moment for people; its time of day only where it has one. */
export function told(moment) {
  const midnight = !(moment % 86_400_000);
  const day = `${moment.getUTCDate()} ${monthly(moment)}`;
  return midnight ? day : `${day}, ${TIME.format(moment)} UTC`;
}

// Ticks stand so far apart as a rule, and never nearer than their words are wide.
const TICK_PX = 92;
const WORDS_PX = 58;
const MONTH_MS = 31 * 86_400_000;

/** An axis of time in one line: days by their date, hours on a short one, months on a long one. It
    is so many pixels wide. */
export function timeAxis(width, times) {
  const [first, last] = [Math.min(...times), Math.max(...times)];
  let ticks = scaleUtc([first, last], [0, 1]).ticks(Math.max(3, Math.floor(width / TICK_PX)));
  while (ticks.length > 2 && width / ticks.length < WORDS_PX) ticks = ticks.filter((_, n) => n % 2 === 0);
  const format = (at) => {
    if (+at % 86_400_000) return TIME.format(at);
    return last - first > 8 * MONTH_MS ? monthly(at) : daily(at);
  };
  return axisX(ticks, { tickSize: 4, label: null, fill: COLOURS.soft, tickFormat: format });
}

/** An ISO time as a Date, taken as UTC where no zone is named; null where it is none. */
export function moment(iso) {
  if (!iso) return null;
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/.test(iso) || !iso.includes("T") ? iso : `${iso}Z`;
  const at = new Date(zoned);
  return Number.isNaN(at.valueOf()) ? null : at;
}

const DAY_MS = 86_400_000;

/** What an ISO time covers, and where to draw it: of a day alone nobody knows the hour. */
export function covered(iso) {
  const at = moment(iso);
  if (!at || iso.includes("T")) return { at, from: at, to: at };
  return { at: new Date(+at + DAY_MS / 2), from: at, to: new Date(+at + DAY_MS) };
}

/** Words cut to a length. */
export const cut = (words, most) => (words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words);
