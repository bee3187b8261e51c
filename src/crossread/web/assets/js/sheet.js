// The words a claim rests on, in a sheet beside the page. Without it the link opens a page.

const address = (link) => link.getAttribute("href") ?? link.getAttributeNS("http://www.w3.org/1999/xlink", "href");

export function watchSheet(htmx) {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  let opener = null;

  const close = () => {
    if (sheet.hidden) return;
    sheet.hidden = true;
    document.body.classList.remove("has-sheet");
    opener?.setAttribute("aria-expanded", "false");
    opener?.focus();
    opener = null;
  };
  const open = async (link) => {
    opener?.setAttribute("aria-expanded", "false");
    opener = link;
    link.setAttribute("aria-expanded", "true");
    sheet.setAttribute("aria-busy", "true");
    await htmx.ajax("GET", address(link), { target: "#sheet-body", swap: "innerHTML" });
    sheet.removeAttribute("aria-busy");
    sheet.hidden = false;
    document.body.classList.add("has-sheet");
    document.getElementById("sheet-body").scrollTop = 0;
    sheet.focus({ preventScroll: true });
    // On a phone the sheet would cover the claim.
    const covered = link.getBoundingClientRect().bottom > sheet.getBoundingClientRect().top;
    link.scrollIntoView({ block: covered && sheet.offsetWidth >= innerWidth ? "start" : "nearest" });
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-sheet]")) return close();
    const link = event.target.closest("a");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!address(link)?.startsWith("/evidence?")) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  // Another look at the page has other claims.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target.id === "story") close();
  });
}
