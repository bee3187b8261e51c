// Charts are drawn when they come into view, from the tables behind them, and drawn anew when
// their width changes. What draws them is loaded with the first.

const CHARTS = {
  band: async () => (await import("./charts/band.js")).band,
  sources: async () => (await import("./charts/sources.js")).sources,
  when: async () => (await import("./charts/when.js")).when,
};
const SETTLE_MS = 120;

export function watchCharts(root) {
  for (const button of root.querySelectorAll("[data-all-moments]"))
    button.addEventListener("click", () => button.previousElementSibling.classList.add("all"));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        draw(target).then(() => watchWidth(target));
      }
    },
    { rootMargin: "400px" },
  );
  for (const box of root.querySelectorAll("[data-chart]:not([data-watched])")) {
    box.dataset.watched = "1";
    seen.observe(box);
  }
}

/** Draw one chart now. */
export async function draw(box) {
  const chart = await CHARTS[box.dataset.chart]();
  chart(box);
}

function watchWidth(box) {
  let [width, timer] = [box.clientWidth, 0];
  new ResizeObserver(() => {
    if (Math.abs(box.clientWidth - width) < 8 || !box.clientWidth) return;
    width = box.clientWidth;
    clearTimeout(timer);
    timer = setTimeout(() => draw(box), SETTLE_MS);
  }).observe(box);
}
