"use strict";
// Reads the page again and takes over what differs, so that the reader keeps the place: nodes stay the same ones, and with them
// scroll, focus, selection, zoom and what is typed.
(() => {
  const EVERY_MILLIS = 15_000;
  const KEPT = "oms-exporter-refresh";

  const main = document.querySelector("main[data-live]");
  const choice = document.getElementById("refresh");
  if (!main || !choice) {
    return;
  }
  const box = choice.querySelector("input");
  const who = document.querySelector(".who");
  const note = document.getElementById("refresh-note");
  let reading = false;

  async function refresh() {
    if (reading || document.hidden || !box.checked) {
      return;
    }
    reading = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html", "X-Refresh": "page" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok) {
        takeOver(next);
        match(who, next.querySelector(".who"));
        tell("");
      } else {
        // A page that shows this problem already has nothing to add.
        const problem = next.querySelector("h1").textContent;
        tell(main.querySelector("h1").textContent === problem ? "" : problem);
      }
    } catch {
      tell(note.dataset.unreached);
    } finally {
      reading = false;
    }
  }

  // The content of before stays, and says that it is old.
  function tell(why) {
    if (note.hidden && why) {
      const since = document.createElement("time");
      since.dateTime = new Date().toISOString();
      since.textContent = `${since.dateTime.slice(0, 19).replace("T", " ")} UTC`;
      note.replaceChildren(note.dataset.since, " ", since, ". ", why);
      showTimes(note);
    }
    note.hidden = !why;
  }

  function takeOver(next) {
    showTimes(next);
    const focused = document.activeElement;
    const seen = main.contains(focused) ? focused : document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const top = seen?.getBoundingClientRect().top;
    match(main, next.querySelector("main"));
    // At the top of the page what is new there shall be seen, further down nothing shall move.
    if (scrollY > 0 && seen?.isConnected) {
      scrollBy(0, seen.getBoundingClientRect().top - top);
    }
    if (focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
    document.dispatchEvent(new Event("refreshed"));
  }

  // Children with an ID are found again wherever they went, others by their turn.
  function match(present, wanted) {
    const ids = new Set([...wanted.children].map((child) => child.id));
    for (const child of [...present.children]) {
      if (child.id && !ids.has(child.id)) {
        child.remove();
      }
    }
    const named = new Map([...present.children].filter((child) => child.id).map((child) => [child.id, child]));
    let at = present.firstChild;
    for (const child of [...wanted.childNodes]) {
      const same = (child.id && named.get(child.id)) || (at && isAlike(at, child) ? at : null);
      if (!same) {
        present.insertBefore(document.adoptNode(child), at);
        continue;
      }
      if (same === at) {
        at = at.nextSibling;
      } else {
        present.insertBefore(same, at);
      }
      update(same, child);
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  }

  function isAlike(one, other) {
    return one.nodeName === other.nodeName && (one.id ?? "") === (other.id ?? "");
  }

  // Forms are the reader's, and what a script has made its own is the script's.
  function update(present, wanted) {
    if (present.nodeType !== Node.ELEMENT_NODE) {
      if (present.nodeValue !== wanted.nodeValue) {
        present.nodeValue = wanted.nodeValue;
      }
      return;
    }
    if (present.nodeName === "FORM" || present.dataset.own !== undefined) {
      return;
    }
    for (const { name } of [...present.attributes]) {
      if (!wanted.hasAttribute(name)) {
        present.removeAttribute(name);
      }
    }
    for (const { name, value } of wanted.attributes) {
      if (present.getAttribute(name) !== value) {
        present.setAttribute(name, value);
      }
    }
    match(present, wanted);
  }

  document.documentElement.style.overflowAnchor = "none"; // done above, in every browser
  choice.hidden = false;
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => {
    localStorage.setItem(KEPT, box.checked ? "on" : "off");
    refresh();
  });
  document.addEventListener("visibilitychange", refresh);
  setInterval(refresh, EVERY_MILLIS);
})();
