/* Filters above a person's timeline. Each touch says in data attributes what it is; without this
   script the timeline is whole. */

(() => {
  "use strict";

  const { element } = window.netjournal;
  const FEW = 5; // a timeline so short is read faster than filtered
  const FILTERS = [
    ["how", "How", "Any way"],
    ["year", "Year", "Any year"],
    ["who", "Who began", "Either of us"],
    ["holds", "With", "Anything"],
  ];

  const valuesOf = (touch, name) => (touch.dataset[name] || "").split("\n").filter(Boolean);

  function option(words, value) {
    const made = element("option", "", words);
    made.value = value;
    return made;
  }

  function addFilters(timeline) {
    const touches = [...timeline.querySelectorAll(":scope > .nj-touch")];
    const form = element("form", "nj-filters nj-timeline-filters");
    form.setAttribute("aria-label", "Show only some of the timeline");
    const selects = [];
    for (const [name, title, all] of FILTERS) {
      const values = [...new Set(touches.flatMap((touch) => valuesOf(touch, name)))];
      // One value that all have leaves nothing to choose.
      if (!values.length || touches.every((touch) => valuesOf(touch, name).length === values.length))
        continue;
      const wrapper = element("label", "nj-filter");
      const select = element("select");
      select.name = name;
      select.append(option(all, ""), ...values.map((value) => option(value, value)));
      wrapper.append(element("span", "", title), select);
      form.append(wrapper);
      selects.push(select);
    }
    if (!selects.length) return;
    const everything = element("button", "nj-everyone", "Everything");
    everything.type = "button";
    const status = element("p", "nj-shown");
    status.setAttribute("role", "status");
    form.append(everything, status);

    function apply() {
      const chosen = selects.filter((select) => select.value);
      for (const touch of touches)
        touch.hidden = !chosen.every(({ name, value }) => valuesOf(touch, name).includes(value));
      const shown = touches.filter((touch) => !touch.hidden).length;
      everything.disabled = !chosen.length;
      status.textContent = chosen.length ? `${shown} of ${touches.length}` : "";
    }

    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    everything.addEventListener("click", () => {
      for (const select of selects) select.value = "";
      apply();
      selects[0].focus();
    });
    apply();
    timeline.before(form);
  }

  function start() {
    const timeline = document.querySelector(".nj-timeline");
    if (!timeline || document.querySelector(".nj-timeline-filters")) return;
    if (timeline.children.length > FEW) addFilters(timeline);
  }

  // Material says when it put another page in this one's place; from the disk it says nothing.

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  window.document$?.subscribe(start);
})();
