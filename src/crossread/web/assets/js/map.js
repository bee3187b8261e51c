// The map is loaded when it is opened, never before.

export function watchMap(root) {
  const button = root.querySelector("[data-open-map]");
  if (!button || button.dataset.watched) return;
  button.dataset.watched = "1";
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.textContent = "Opening…";
    const { open } = await import("./map/open.js");
    await open(button.closest("[data-map]"));
  });
}
