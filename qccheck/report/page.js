"use strict";
(() => {
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const cards = all(".card");
  const marks = new Map();
  for (const mark of all("[data-f]")) {
    for (const number of mark.dataset.f.split(" ")) {
      if (!marks.has(number)) marks.set(number, []);
      marks.get(number).push(mark);
    }
  }
  const form = document.getElementById("filters");
  const light = document.getElementById("light");
  let current = null;

  // A jump must show its goal, so what is folded around it opens.
  function reveal(element) {
    for (let at = element.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  }

  function paint(card, on) {
    card.classList.toggle("on", on);
    for (const mark of marks.get(card.dataset.n) || []) mark.classList.toggle("on", on);
  }

  function select(card, goal) {
    if (current) paint(current, false);
    current = card;
    if (!card) return;
    paint(card, true);
    reveal(card);
    if (goal !== "text") card.scrollIntoView({ block: "nearest" });
    if (goal === "card") return card.scrollIntoView({ block: "center" });
    const anchor = document.getElementById("m" + card.dataset.n);
    if (anchor) {
      reveal(anchor);
      anchor.scrollIntoView({ block: "center" });
    }
    card.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const visible = cards.filter((card) => !card.hidden && (!card.closest("details.held") || card.closest("details.held").open));
    if (!visible.length) return;
    const at = visible.indexOf(current);
    select(visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length]);
  }

  function filter() {
    const wanted = all("select", form).filter((field) => field.value);
    const open = new Set();
    for (const card of cards) {
      card.hidden = wanted.some((field) => card.dataset[field.name] !== field.value);
      if (!card.hidden) open.add(card.dataset.n);
    }
    for (const mark of all("[data-f]")) {
      mark.classList.toggle("off", !mark.dataset.f.split(" ").some((number) => open.has(number)));
    }
    const shown = cards.filter((card) => !card.hidden && !card.closest("details.held"));
    document.getElementById("count").textContent = shown.length;
  }

  document.addEventListener("click", (event) => {
    // A number and its row lead to each other; the browser goes there once the goal is open.
    const link = event.target.closest("a.q, .numbers a");
    if (link) {
      const goal = document.getElementById(link.hash.slice(1));
      if (goal) reveal(goal);
      if (goal && goal.matches(".card")) select(goal, "card");
      return;
    }
    const jump = event.target.closest(".no[href]");
    const mark = event.target.closest("[data-f]");
    const card = event.target.closest(".card");
    if (jump || mark) {
      const numbers = jump ? [jump.id.slice(1)] : mark.dataset.f.split(" ");
      const found = cards.find((one) => numbers.includes(one.dataset.n) && !one.hidden);
      if (found && (jump || !mark.classList.contains("held"))) {
        event.preventDefault();
        select(found, "card");
      }
    } else if (card && !event.target.closest("summary, details")) {
      event.preventDefault();
      select(card, "text");
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "Escape") select(null);
  });

  const lighten = () => document.body.classList.toggle("light-on", !light || light.checked);
  lighten();
  if (light) light.addEventListener("change", lighten);
  if (form) {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", filter);
    const unfold = document.getElementById("unfold");
    unfold.addEventListener("click", () => {
      const folds = all("details.fold");
      const open = folds.some((fold) => !fold.open);
      for (const fold of folds) fold.open = open;
    });
  }
  for (const button of all(".showing")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const off = document.body.classList.toggle("no-numbers");
      for (const one of all(".showing")) one.setAttribute("aria-pressed", String(!off));
    });
  }
  // What is folded must not be missing on paper.
  window.addEventListener("beforeprint", () => {
    for (const fold of all("details")) fold.open = true;
  });
  if (location.hash.startsWith("#f")) {
    const card = document.getElementById(location.hash.slice(1));
    if (card) select(card);
  }
})();
