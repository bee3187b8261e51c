// A variable of tokens.css with its value, for what cannot look it up by itself (a map, a saved SVG).

/** The value of `--name`; a colour that light and dark themes have apart, as it is painted now. */
export function token(name) {
  const root = document.documentElement;
  const written = getComputedStyle(root).getPropertyValue(`--${name}`).trim();
  if (!written.startsWith("light-dark(")) return written;
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  root.append(probe);
  const painted = getComputedStyle(probe).color;
  probe.remove();
  return painted;
}
