// The slider over the page: a select with a button becomes a range.

export function watchAsOf(root, htmx) {
  const form = root.querySelector("[data-asof]");
  if (!form || form.dataset.watched) return;
  form.dataset.watched = "1";
  const range = form.querySelector("input[type=range]");
  const select = form.querySelector("select");
  const text = form.querySelector(".now-text");
  const told = (option) =>
    option.value ? `As known on ${option.dataset.text}` : "All that is known";

  range.addEventListener("input", () => {
    const option = select.options[Number(range.value)];
    text.textContent = told(option);
    range.setAttribute("aria-valuetext", told(option));
  });
  const go = () => {
    select.selectedIndex = Number(range.value);
    // "Now" has no as_of in its address.
    select.disabled = !select.value;
    htmx.trigger(form, "asof");
    select.disabled = false;
  };
  range.addEventListener("change", go);
}
