"use strict";
// Nothing here is needed to use the app: forms and links work without it.

// On a phone the pages are in one row that scrolls: show the one that is open.
document.querySelector(".top [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// Filters that are left empty stay out of the address.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") return;
  for (const [name, value] of Object.entries(detail.parameters)) if (value === "") delete detail.parameters[name];
});

// Enter in a field is a change and a submission: what is shown already is not asked for again, nor put into the history.
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, pathInfo } = event.detail;
  const same = pathInfo.finalRequestPath === location.pathname + location.search;
  if (elt.matches("form.filters") && same) event.preventDefault();
});

// "Show more" is replaced by what it brings: the focus goes to the first of that.
let last = null;
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  last = detail.target.id === "more" ? detail.target.previousElementSibling : null;
});
document.addEventListener("htmx:afterSwap", () => {
  const first = last?.nextElementSibling;
  last = null;
  if (!first) return;
  if (!first.hasAttribute("tabindex")) first.tabIndex = -1;
  first.focus({ preventScroll: true });
});

// The overview of a timeline: drag to choose the days that are shown.
document.addEventListener("pointerdown", (down) => {
  const svg = down.target.closest(".overview");
  if (!svg || down.button !== 0) return;
  const scale = 1000 / svg.getBoundingClientRect().width;
  const { left, right, first, last } = svg.dataset;
  const place = (event) => {
    const x = (event.clientX - svg.getBoundingClientRect().left) * scale;
    return Math.min(Number(right), Math.max(Number(left), x));
  };
  const day = (x) => {
    const [from, to] = [Date.parse(first), Date.parse(last)];
    return new Date(from + ((to - from) * (x - left)) / (right - left)).toISOString().slice(0, 10);
  };
  const window_ = svg.querySelector(".window");
  const start = place(down);
  const move = (event) => {
    const x = place(event);
    window_.setAttribute("x", Math.min(start, x));
    window_.setAttribute("width", Math.abs(x - start));
  };
  const up = (event) => {
    svg.removeEventListener("pointermove", move);
    const [a, b] = [start, place(event)].sort((p, q) => p - q);
    if (b - a < 4) return;
    const form = document.getElementById("window");
    form.elements.since.value = day(a);
    form.elements.until.value = day(b);
    form.requestSubmit();
  };
  svg.setPointerCapture(down.pointerId);
  svg.addEventListener("pointermove", move);
  svg.addEventListener("pointerup", up, { once: true });
  down.preventDefault();
});

// A selection in an article goes into the form that adds a statement, counted in code points as the dossier does.
const count = (text) => [...text].length;
const offset = (node, at) => {
  const piece = node.parentElement?.closest("[data-start]");
  return piece ? Number(piece.dataset.start) + count(node.textContent.slice(0, at)) : null;
};
document.addEventListener("selectionchange", () => {
  const text = document.getElementById("text");
  const form = document.querySelector("#add form");
  const selection = document.getSelection();
  if (!text || !form || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
  if (!text.contains(selection.focusNode)) return;
  const range = selection.getRangeAt(0);
  if (range.startContainer.nodeType !== Node.TEXT_NODE) return;
  form.elements.content.value = selection.toString();
  form.elements.start.value = offset(range.startContainer, range.startOffset) ?? "";
  document.getElementById("add").open = true;
});

// The review queue by keyboard: only while a statement of it has the focus.
document.addEventListener("keydown", (event) => {
  const item = document.activeElement;
  if (!item?.classList.contains("item") || event.ctrlKey || event.metaKey || event.altKey) return;
  const items = [...document.querySelectorAll(".item")];
  const step = { j: 1, k: -1 }[event.key];
  if (step) items[items.indexOf(item) + step]?.focus();
  else item.querySelector(`button[data-key="${CSS.escape(event.key)}"]`)?.click();
});
