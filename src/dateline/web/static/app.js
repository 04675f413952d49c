// Enhancements only: every page reads without them.
"use strict";
document.documentElement.classList.add("js");
function ready(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = !navigator.clipboard;
  }
  for (const select of root.querySelectorAll("select[data-slider]")) {
    if (select.dataset.slid) continue;
    select.dataset.slid = "yes";
    const range = document.createElement("input");
    const last = select.options.length - 1;
    range.type = "range"; range.min = 1; range.max = last + 1; range.step = 1;
    range.setAttribute("aria-label", "Known by: earlier to the left, now to the right");
    const place = (index) => (index === 0 ? last + 1 : index);
    const tell = () => range.setAttribute("aria-valuetext", select.options[select.selectedIndex].text);
    range.value = place(select.selectedIndex);
    tell();
    range.addEventListener("input", () => { select.selectedIndex = Number(range.value) % (last + 1); tell(); });
    const go = (event) => {
      event.stopPropagation(); // another day changes the whole page, not only what the filters choose
      range.value = place(select.selectedIndex);
      tell();
      sessionStorage.setItem("slid", event.target.type);
      select.form.submit();
    };
    range.addEventListener("change", go);
    select.addEventListener("change", go);
    select.insertAdjacentElement("afterend", range);
    const slid = sessionStorage.getItem("slid");
    sessionStorage.removeItem("slid");
    if (slid) (slid === "range" ? range : select).focus();
    select.form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
    });
  }
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const note = button.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    note.textContent = "copied";
  } catch {
    note.textContent = "the browser did not allow it: select the text and copy it";
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll(".peek:hover, .peek:focus-within")) open.classList.add("shut");
});
for (const kind of ["pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    const peek = event.target.closest?.(".peek");
    if (peek && !peek.contains(event.relatedTarget)) peek.classList.remove("shut");
  });
}
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  if (target) target.scrollIntoView({ block: "center" });
}
window.addEventListener("hashchange", openTarget);
document.addEventListener("DOMContentLoaded", () => { ready(document); openTarget(); });
ready(document);
if (document.querySelector("[data-waiting]")) {
  const again = async () => {
    const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
    if (answer && answer.status !== 202) location.reload();
    else setTimeout(again, 2000);
  };
  setTimeout(again, 1000);
}
