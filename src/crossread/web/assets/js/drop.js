// Files dropped on the page go into the form's own file field.

export function watchDrop() {
  const form = document.querySelector("[data-drop]");
  if (!form) return;
  const zone = form.querySelector(".drop");
  const field = form.querySelector("input[type=file]");
  for (const kind of ["dragover", "dragenter"])
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
