// A line at the foot of the window that goes away by itself.

const SHOWN_MS = 3500;

export function toast(words) {
  const box = document.createElement("div");
  box.className = "toast";
  box.setAttribute("role", "status");
  box.textContent = words;
  document.body.append(box);
  setTimeout(() => box.remove(), SHOWN_MS);
}
