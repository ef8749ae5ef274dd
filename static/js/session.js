// Warns two minutes before the session ends; staying asks for this page again, which renews the session.

const WARN_BEFORE = 120;
const dialog = document.querySelector("[data-session-seconds]");
const failed = dialog.querySelector("[data-session-failed]");
const seconds = Number(dialog.dataset.sessionSeconds);
let timers = [];

function start() {
  timers.forEach(clearTimeout);
  timers = [
    setTimeout(() => dialog.showModal(), Math.max(seconds - WARN_BEFORE, 0) * 1000),
    setTimeout(() => window.location.replace(window.location.href), (seconds + 5) * 1000),
  ];
}

async function stay() {
  try {
    const answer = await fetch(window.location.href, { method: "HEAD", cache: "no-store", redirect: "error" });
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    dialog.close();
    start();
  } catch {
    failed.hidden = false;
  }
}

dialog.querySelector("[data-session-stay]").addEventListener("click", stay);
start();
