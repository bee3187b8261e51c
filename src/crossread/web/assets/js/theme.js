// Light, dark, or as the system has it.

const NEXT = { system: "light", light: "dark", dark: "system" };
const WORDS = { system: "As the system", light: "Light", dark: "Dark" };

export function watchTheme() {
  const button = document.querySelector("[data-theme-button]");
  if (!button) return;
  const root = document.documentElement;
  const show = () => {
    const now = root.dataset.theme ?? "system";
    button.textContent = { system: "◐", light: "☀", dark: "☾" }[now];
    button.setAttribute("aria-label", `Theme: ${WORDS[now]}. Change to ${WORDS[NEXT[now]]}`);
    button.title = `Theme: ${WORDS[now]}`;
  };
  button.addEventListener("click", () => {
    const next = NEXT[root.dataset.theme ?? "system"];
    if (next === "system") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      localStorage.setItem("crossread:theme", next);
    } catch {
      // Not kept; it holds for this page.
    }
    show();
    document.dispatchEvent(new CustomEvent("crossread:theme"));
  });
  show();
}
