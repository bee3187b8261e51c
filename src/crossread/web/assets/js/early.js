// Runs before the page is painted: the chosen theme, and that scripts are there.
const root = document.documentElement;
root.classList.add("scripted");
try {
  const theme = localStorage.getItem("crossread:theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows the system's theme.
}
