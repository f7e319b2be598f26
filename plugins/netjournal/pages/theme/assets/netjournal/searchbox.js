/* The box that searches: a field with a list of what was found, in groups. The field keeps the focus;
   the arrow keys choose among the list, Enter goes there. */

(() => {
  "use strict";

  const PIECE = 140; // letters of a text beside a result
  const [FEW, MANY] = [6, 30];
  const GROUPS = [
    { name: "people", title: "People", one: "person", other: "people", few: FEW },
    { name: "topics", title: "Organisations and tags", one: "topic", other: "topics", few: FEW },
    { name: "touches", title: "Journal", one: "touch", other: "touches", few: MANY },
    { name: "pages", title: "Pages", one: "page", other: "pages", few: FEW },
    { name: "inside", title: "Journal, within words", one: "touch", other: "touches", few: FEW },
  ];

  const { element } = window.netjournal;
  const counted = (number, { one, other }) => `${number} ${number === 1 ? one : other}`;

  function start() {
    const button = document.querySelector("[data-nj-search]");
    const box = document.querySelector(".nj-search");
    if (!button || !box) return;
    const { fieldOf, look, marked, open } = window.netjournal.search;
    // Instant navigation changes the page's address, but not the header, which has this one.
    const base = new URL(`${button.dataset.njSearch.replace(/\/$/, "")}/`, location.href).href;
    const field = box.querySelector("input");
    const said = box.querySelector("[role=status]");
    const list = box.querySelector("[role=listbox]");
    let [turn, options, chosen, shown] = [0, [], -1, {}];

    // Results.

    function option(number, link) {
      const made = element(link ? "a" : "div", "nj-search__result");
      made.id = `nj-found-${number}`;
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      if (link) made.href = new URL(link, base).href;
      made.tabIndex = -1;
      return made;
    }

    function resultOf(found, words) {
      const made = option(options.length, found.link);
      const title = element("span", "nj-search__title", marked(found.title, words, PIECE));
      if (found.day) {
        const day = element("span", "nj-search__day", marked(found.day, words, PIECE));
        made.append(element("span", "nj-search__head", title, " ", day));
        if (found.text) made.append(element("span", "nj-search__text", marked(found.text, words, PIECE)));
        return made;
      }
      made.append(title);
      if (found.subtitle)
        made.append(" ", element("span", "nj-search__day", marked(found.subtitle, words, PIECE)));
      const having = fieldOf(found, words);
      if (having) {
        const label = having[0] ? [element("span", "nj-search__label", having[0]), " "] : [];
        made.append(element("span", "nj-search__text", ...label, marked(having[1], words, PIECE)));
      }
      return made;
    }

    function showMore(group, words) {
      const made = option(options.length);
      made.classList.add("nj-search__more");
      made.append(words);
      made.addEventListener("click", () => {
        shown[group.name] = (shown[group.name] || group.few) + MANY;
        search(made.id);
      });
      return made;
    }

    function show(result) {
      const kept = chosen > 0 && options[chosen] ? options[chosen].id : null;
      options = [];
      const groups = [];
      for (const group of GROUPS) {
        const found = result[group.name];
        if (!found.length) continue;
        const most = shown[group.name] || group.few;
        const title = element("div", "nj-search__group", group.title);
        title.id = `nj-found-${group.name}`;
        const made = element("div", "", title);
        made.setAttribute("role", "group");
        made.setAttribute("aria-labelledby", title.id);
        for (const each of found.slice(0, most)) {
          options.push(resultOf(each, result.words));
          made.append(options.at(-1));
        }
        const rest = found.length - most;
        const hasMore = group.name === "touches" && result.hasMore;
        if (rest > 0 || hasMore) {
          options.push(showMore(group, hasMore ? "Earlier touches" : `${rest} more`));
          made.append(options.at(-1));
        }
        groups.push(made);
      }
      list.replaceChildren(...groups);
      list.hidden = !options.length;
      field.setAttribute("aria-expanded", String(options.length > 0));
      choose(Math.max(0, options.findIndex((each) => each.id === kept)), kept !== null);
      said.textContent = result.isDone ? sentence(result) : "Looking through the journal …";
    }

    function sentence(result) {
      if (!result.words.length) return "";
      const counts = GROUPS.filter((group) => result[group.name].length).map((group) => {
        const earlier = group.name === "touches" && result.hasMore;
        const words = counted(result[group.name].length, group);
        if (group.name === "inside") return `${words} within words`;
        return earlier ? `the newest ${words}` : words;
      });
      return counts.length ? `Found ${counts.join(", ")}.` : "Nothing found. Fewer or shorter words may help.";
    }

    function choose(number, isSeen = true) {
      options[chosen]?.setAttribute("aria-selected", "false");
      chosen = options.length ? number : -1;
      const option = options[chosen];
      if (!option) return field.removeAttribute("aria-activedescendant");
      for (const each of options) if (each !== option) each.setAttribute("aria-selected", "false");
      option.setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", option.id);
      if (isSeen) option.scrollIntoView({ block: "nearest" });
      if (number === 0) list.scrollTop = 0;
    }

    function search() {
      const mine = ++turn;
      const most = shown.touches || MANY;
      look(field.value, base, most, () => mine === turn, show);
    }

    // Opening, keys, closing.

    function openBox() {
      if (box.open) return;
      box.showModal();
      field.select();
      open(base).then(search);
    }

    button.addEventListener("click", openBox);
    field.addEventListener("input", () => {
      [shown, chosen] = [{}, -1];
      search();
    });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
      if (event.key in steps && options.length) {
        const number = chosen + steps[event.key];
        const isStep = Math.abs(steps[event.key]) === 1;
        const last = options.length - 1;
        choose(isStep ? (number + options.length) % options.length : Math.min(Math.max(number, 0), last));
        event.preventDefault();
      } else if (event.key === "Enter") {
        const { ctrlKey, metaKey, shiftKey } = event;
        const click = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey };
        options[chosen]?.dispatchEvent(new MouseEvent("click", click));
        event.preventDefault();
      }
    });
    box.querySelector("button").addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => {
      if (event.target === box || event.target.closest("a")) box.close();
    });
    box.addEventListener("close", () => box.open || turn++);
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || box.open) return;
      if (!["/", "f", "s"].includes(event.key)) return;
      // The field has the keys for a moment longer than the box is open.
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (typing && typing !== field) return;
      openBox();
      event.preventDefault();
    });
    const query = new URLSearchParams(location.search).get("q");
    if (query) {
      field.value = query;
      openBox();
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
