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

// Times of this browser's zone, unless the reader wants UTC; the exact UTC stays behind them.
if (document.documentElement.dataset.zone !== "utc") {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium", timeStyle: "medium",
  });
  for (const time of document.querySelectorAll("time")) {
    time.title = time.textContent;
    time.textContent = format.format(new Date(time.dateTime));
  }
  // A moment to pull back to is typed in the same zone.
  const zone = document.getElementById("pull-back-zone");
  const moment = document.querySelector("input[name=pullBackTo]");
  if (zone && moment) {
    zone.textContent = `(${Intl.DateTimeFormat().resolvedOptions().timeZone})`;
    moment.form.addEventListener("submit", () => {
      const minutes = -new Date(moment.value || Date.now()).getTimezoneOffset();
      const two = (number) => String(Math.floor(number)).padStart(2, "0");
      const size = Math.abs(minutes);
      moment.form.elements.pullBackZone.value = `${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
    });
  }
}
