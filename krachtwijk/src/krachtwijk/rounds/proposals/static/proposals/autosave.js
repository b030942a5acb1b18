// Saves a draft while somebody types: a few seconds after the last key, and when the page is left.
//
// The page works without it: every button saves. The form carries everything this needs:
//   data-autosave          marks the form
//   data-saving, -offline  what is said while saving, and while there is no connection
//   input[name=seen]       the mark of what the server has; the answer brings the new one
// When there is no connection the text stays where it is, and is sent again until it arrives.
"use strict";

(function () {
  const form = document.querySelector("form[data-autosave]");
  const status = document.querySelector("[data-autosave-status]");
  if (!form || !status || !window.fetch) return;

  const PAUSE = 3000;
  const LONGEST_WAIT = 60000;
  let timer = 0;
  let wait = PAUSE;
  let isDirty = false;
  let isSaving = false;
  let afterwards = null;

  function plan(milliseconds) {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, milliseconds);
  }

  function typed() {
    isDirty = true;
    plan(PAUSE);
  }

  function send(isLeaving) {
    return window.fetch(window.location.pathname, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Quiet": "ja" },
      credentials: "same-origin",
      keepalive: isLeaving,
    });
  }

  function save() {
    if (!isDirty || isSaving) return;
    isSaving = true;
    isDirty = false;
    status.textContent = form.dataset.saving;
    send(false)
      .then((response) => response.json())
      .then(show, lost)
      .then(() => {
        isSaving = false;
        const next = afterwards;
        afterwards = null;
        if (next) next();
      });
  }

  function show(answer) {
    wait = PAUSE;
    status.textContent = answer.says;
    if (!answer.seen) return;
    form.querySelector("input[name=seen]").value = answer.seen;
    const sum = document.querySelector("[data-autosave-sum]");
    if (sum) sum.textContent = answer.sum;
    const alike = document.querySelector("[data-autosave-alike]");
    if (alike) alike.innerHTML = answer.alike;
    if (isDirty) plan(PAUSE);
  }

  function lost() {
    isDirty = true;
    afterwards = null; // sending the form now would show an error page in place of the text
    status.textContent = form.dataset.offline;
    wait = Math.min(wait * 2, LONGEST_WAIT);
    plan(wait);
  }

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  window.addEventListener("online", () => isDirty && plan(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !isDirty || isSaving) return;
    isDirty = false;
    isSaving = true;
    send(true)
      .then((response) => response.json())
      .then(show, lost)
      .then(() => {
        isSaving = false;
      });
  });
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (!isSaving) {
      isDirty = false;
      return;
    }
    // What is under way brings the new mark; without it the server would see two different tabs.
    event.preventDefault();
    const button = event.submitter;
    afterwards = () => form.requestSubmit(button);
  });
})();
