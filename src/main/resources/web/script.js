"use strict";
// A destructive button wakes only when the word is typed; the server asks for the word, too.
for (const input of document.querySelectorAll("input[data-confirm]")) {
  const button = input.form.querySelector("button[type=submit]");
  const update = () => { button.disabled = input.value !== input.dataset.confirm; };
  input.addEventListener("input", update);
  update();
}
const copy = document.getElementById("copy");
const log = document.getElementById("log");
if (copy && log) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(log.textContent);
      copy.textContent = "Copied";
    } catch {
      // Without the clipboard, as over plain HTTP: the text is selected, ready for the keyboard.
      getSelection().selectAllChildren(log);
      copy.textContent = document.execCommand("copy") ? "Copied" : "Press Ctrl+C";
    }
  });
}
