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
      copy.textContent = copy.dataset.done;
    } catch {
      // Without the clipboard, as over plain HTTP: the text is selected, ready for the keyboard.
      getSelection().selectAllChildren(log);
      copy.textContent = document.execCommand("copy") ? copy.dataset.done : copy.dataset.byHand;
    }
  });
}
// Following a log reads the same page again and takes its lines over.
const follow = document.getElementById("follow");
if (follow && log) {
  follow.hidden = false;
  const box = follow.querySelector("input");
  const read = async () => {
    if (!box.checked) {
      return;
    }
    try {
      const answer = await fetch(location.href, { headers: { "X-Refresh": "log" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      const lines = next.getElementById("log");
      if (lines && lines.textContent !== log.textContent) {
        log.replaceChildren(...lines.childNodes);
        document.getElementById("log-count").textContent = next.getElementById("log-count").textContent;
        log.parentElement.scrollTop = 0; // its end, as the box is laid out from below
      }
    } catch {
      // The next round tries again; the lines so far stay.
    }
    setTimeout(read, 2000);
  };
  box.addEventListener("change", read);
}

const inUtc = document.documentElement.dataset.zone === "utc";
const exactly = new Intl.DateTimeFormat(document.documentElement.lang, {
  year: "numeric", month: "short", day: "numeric",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZoneName: "short",
  timeZone: inUtc ? "UTC" : undefined,
});
// Exact times are of this browser's zone, unless the reader wants UTC.
function showTimes(root) {
  for (const time of inUtc ? [] : root.querySelectorAll("time")) {
    time[time.title ? "title" : "textContent"] = exactly.format(new Date(time.dateTime));
  }
}
showTimes(document);
if (!inUtc) {
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
