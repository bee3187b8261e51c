// What is folded is unfolded on paper: by style (see print.css), or here where that cannot be.

export function watchPrinting() {
  if (CSS.supports("selector(::details-content)")) return;
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open])")];
    for (const one of unfolded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of unfolded) one.open = false;
    unfolded = [];
  });
}
