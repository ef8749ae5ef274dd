// While staff help somebody: F8 presses "done", the minutes count down, more time loses nothing typed, and a
// form begins at its first question.
// The server decides when the time is over; this only shows it.

const banner = document.querySelector("[data-helping]");
const time = banner.querySelector("[data-helping-time]");
const news = banner.querySelector("[data-helping-news]");
const end = banner.querySelector("[data-helping-end]");
const prolong = banner.querySelector("[data-helping-prolong]");
const SOON = 300;
let until = performance.now() + Number(banner.dataset.helping) * 1000;
let warned = false;

function show() {
  const seconds = Math.max(0, (until - performance.now()) / 1000);
  const minutes = Math.ceil(seconds / 60);
  const { one, many, none } = time.dataset;
  time.textContent = minutes > 1 ? many.replace("#", minutes) : minutes === 1 ? one : none;
  banner.classList.toggle("helping--soon", seconds <= SOON);
  if (seconds <= SOON && seconds > 0 && !warned) {
    warned = true;
    news.textContent = news.dataset.soon;
  }
}

async function moreTime(event) {
  event.preventDefault();
  try {
    const answer = await fetch(prolong.action, {
      method: "POST",
      body: new FormData(prolong),
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    const { seconds, why } = await answer.json();
    until = performance.now() + seconds * 1000;
    warned = false;
    news.textContent = why || news.dataset.more;
    show();
  } catch {
    prolong.submit();
  }
}

// What is read back is read before anything else: there one Tab leads to the question after it.
function beginAtQuestion() {
  const form = document.querySelector("main form[method=post]:not([action])");
  if (!form || document.querySelector("main [autofocus], [data-error-summary]")) {
    return;
  }
  const agreed = form.querySelector("fieldset:has([name=agreed])");
  if (agreed) {
    agreed.tabIndex = -1;
    agreed.focus({ preventScroll: true });
    return;
  }
  const usable = [...form.elements].filter(
    (each) => each.type !== "fieldset" && !each.disabled && each.getClientRects().length > 0,
  );
  const chosen = usable.find((each) => each.type === "radio" && each.checked && each.name === usable[0].name);
  (chosen ?? usable[0])?.focus();
}

prolong.addEventListener("submit", moreTime);
document.addEventListener("keydown", (event) => {
  if (event.key === "F8" && !event.repeat) {
    event.preventDefault();
    end.requestSubmit();
  }
});
// Back from another page: the browser may show this one as it was, with the minutes of then.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    window.location.reload();
  }
});
if ("helpingForm" in banner.dataset) {
  beginAtQuestion();
}
show();
setInterval(show, 10000);
