// The desk's keys. Every action is a link, a button or a summary of the page: a key only presses it.
"use strict";
const KEEP = "dateline-single-keys";
let busy = false;
function keysOn() { return localStorage.getItem(KEEP) !== "off"; }
function tell() {
  document.documentElement.classList.toggle("no-keys", !keysOn());
  const box = document.getElementById("single-keys");
  if (box) box.checked = keysOn();
}
function open(details) {
  details.open = true;
  details.scrollIntoView({ block: "nearest" });
  const first = details.querySelector("input:not([type=hidden]), select, textarea, button, a[href]");
  (first || details.querySelector("summary")).focus();
}
document.addEventListener("change", (event) => {
  if (event.target.id !== "single-keys") return;
  localStorage.setItem(KEEP, event.target.checked ? "on" : "off");
  tell();
});
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]");
  if (event.key === "Escape") {
    const panel = event.target.closest?.("details[open]");
    if (panel && panel.closest("main")) { panel.open = false; panel.querySelector("summary").focus(); }
    else if (field) field.blur();
    return;
  }
  if (field || !keysOn() || busy || event.repeat || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key === "n" ? "m" : event.key;
  if (!/^[a-z?]$/.test(key)) return;
  const panel = document.querySelector(`main [data-open="${CSS.escape(key)}"]`);
  const press = document.querySelector(`main [data-key="${CSS.escape(key)}"]`);
  if (!panel && !press) return;
  event.preventDefault();
  if (panel) open(panel.parentElement);
  else press.click();
});
document.addEventListener("htmx:before:request", () => { busy = true; document.documentElement.classList.add("busy"); });
document.addEventListener("htmx:finally:request", () => { busy = false; document.documentElement.classList.remove("busy"); });
document.addEventListener("htmx:after:swap", () => {
  tell();
  const first = document.querySelector(".problem") ? document.querySelector("details[open] form input:not([type=hidden])") : null;
  (first || document.getElementById("on-desk") || document.getElementById("main"))?.focus();
  scrollTo(0, 0);
});
document.addEventListener("DOMContentLoaded", tell);
