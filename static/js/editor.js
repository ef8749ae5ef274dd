// Helps who writes: counts signs, asks before leaving, and keeps what was typed when the session ends.

for (const line of document.querySelectorAll("[data-count-of]")) {
  const box = document.getElementById(line.dataset.countOf);
  box.addEventListener("input", () => {
    line.textContent = line.textContent.replace(/^\s*\d+/, box.value.length);
  });
}

const form = document.querySelector("form.editor");
const place = `editor:${location.pathname}`;
const boxes = [...form.querySelectorAll("textarea, input[type=text]")];
let changed = "unsaved" in form.dataset;

form.addEventListener("input", () => {
  changed = true;
  const words = Object.fromEntries(boxes.map((box) => [box.name, box.value]));
  sessionStorage.setItem(place, JSON.stringify({ seen: form.seen.value, words }));
});
form.addEventListener("submit", () => (changed = false));
window.addEventListener("beforeunload", (event) => {
  if (changed) {
    event.preventDefault();
  }
});

// Words typed over what this page shows now, and never saved: offer them back. Older ones were saved or replaced.
const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
const offer = document.querySelector("[data-kept]");
if (kept?.seen !== form.seen.value) {
  sessionStorage.removeItem(place);
} else if (offer && boxes.some((box) => (kept.words[box.name] ?? box.value) !== box.value)) {
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    for (const box of boxes) {
      box.value = kept.words[box.name] ?? box.value;
    }
    changed = true;
    offer.hidden = true;
    boxes[0].focus();
  });
}
