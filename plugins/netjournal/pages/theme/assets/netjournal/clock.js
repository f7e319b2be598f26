/* What time it is where somebody lives. Without this script the page names their time zone. */

(() => {
  "use strict";

  const ASKED_EVERY = 10 * 1000;

  function wordsOf(zone, now) {
    const time = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
    });
    const day = { weekday: "long" };
    const there = new Intl.DateTimeFormat("en-GB", { ...day, timeZone: zone }).format(now);
    const here = new Intl.DateTimeFormat("en-GB", day).format(now);
    return `${time.format(now)}${there === here ? "" : ` on ${there}`} there now`;
  }

  function update() {
    if (document.hidden) return;
    const now = new Date();
    for (const clock of document.querySelectorAll("[data-timezone]")) {
      try {
        clock.textContent = wordsOf(clock.dataset.timezone, now);
      } catch {
        clock.textContent = ""; // a zone that this browser does not know
      }
    }
  }

  // Material says when it put another page in this one's place; from the disk it says nothing.

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", update);
  else update();
  window.document$?.subscribe(update);
  document.addEventListener("visibilitychange", update);
  setInterval(update, ASKED_EVERY);
})();
