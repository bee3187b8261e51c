// What this browser keeps, by desk; a browser that keeps nothing gives the fallback.

const prefix = () => `crossread:${document.body.dataset.desk ?? ""}:`;

/** The value kept under a name, or the fallback. */
export function kept(name, fallback = null, store = "localStorage") {
  try {
    const text = window[store].getItem(prefix() + name);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback;
  }
}

/** Keep a value under a name. */
export function keep(name, value, store = "localStorage") {
  try {
    window[store].setItem(prefix() + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the page works without.
  }
}
