
"use strict";
(() => {
  const { study, content } = JSON.parse(document.getElementById("study").textContent);
  const { title, people, tasks } = content;
  const QUESTIONS = {
    lists: "Which list suits this person better?",
    explanations: "Which reason is better for this person?",
  };
  const STORE = "comparison-" + study;
  const byId = (id) => document.getElementById(id);
  const choices = [...document.querySelectorAll("[data-choice]")];
  let state = { rater: "", judgements: {} };
  let at = 0;
  let shownAt = 0;
  let keeps = true;
  let unsaved = false;

  function restore() {
    try {
      const text = localStorage.getItem(STORE);
      localStorage.setItem(STORE, text ?? JSON.stringify(state));
      const kept = text ? JSON.parse(text) : state;
      if (kept && typeof kept.rater === "string" && typeof kept.judgements === "object" && kept.judgements) {
        state = kept;
      }
    } catch (e) {
      keeps = false;
      byId("storage").hidden = false;
    }
  }

  function keep() {
    unsaved = true;
    try {
      localStorage.setItem(STORE, JSON.stringify(state));
    } catch (e) {
      keeps = false;
      byId("storage").hidden = false;
    }
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function show(section) {
    for (const id of ["intro", "task", "done"]) byId(id).hidden = id !== section;
    window.scrollTo(0, 0);
  }

  function items(shown) {
    const list = document.createElement("ol");
    for (const one of shown) {
      const entry = element("li", one.title);
      if (one.detail) entry.append(element("span", one.detail, "detail"));
      if (one.reason) entry.append(element("span", one.reason, "reason"));
      list.append(entry);
    }
    return list;
  }

  function fill(id, task, shown) {
    byId(id).replaceChildren(
      task.question === "lists" ? items(shown) : element("p", shown[0].reason, "reason"));
  }

  function history(person) {
    const list = byId("history");
    list.replaceChildren();
    for (const one of person.history) {
      const entry = element("li", "");
      if (one.rating !== undefined) entry.append(element("span", "rated " + one.rating, "rating"));
      entry.append(element("span", one.title, "title"));
      if (one.detail) entry.append(element("span", one.detail, "detail"));
      list.append(entry);
    }
    byId("history-note").textContent = person.history.length === 0
      ? "Nothing is known of it."
      : "Newest first" + (person.earlier > 0 ? ", and " + person.earlier + " before these." : ".");
  }

  function judged() {
    return tasks.filter((task) => state.judgements[task.id]).length;
  }

  function render() {
    const task = tasks[at];
    byId("name").textContent = title;
    byId("progress").max = tasks.length;
    byId("progress").value = judged();
    byId("count").textContent = at + 1 + " of " + tasks.length;
    byId("question").textContent = QUESTIONS[task.question];
    history(people[task.person]);
    const about = byId("about");
    about.hidden = !task.item;
    about.replaceChildren();
    if (task.item) {
      about.append("Recommended: ", element("strong", task.item.title));
      if (task.item.detail) about.append(element("span", task.item.detail, "detail"));
    }
    fill("content-a", task, task.a);
    fill("content-b", task, task.b);
    const choice = state.judgements[task.id]?.choice;
    for (const button of choices) button.setAttribute("aria-pressed", String(button.dataset.choice === choice));
    byId("side-a").classList.toggle("chosen", choice === "a");
    byId("side-b").classList.toggle("chosen", choice === "b");
    byId("back").disabled = at === 0;
    show("task");
    byId("question").focus({ preventScroll: true });
    byId("live").textContent = "Pair " + (at + 1) + " of " + tasks.length;
    shownAt = performance.now();
  }

  function finish() {
    show("done");
    byId("saved").textContent = "";
    byId("live").textContent = "";
    byId("done-head").focus({ preventScroll: true });
  }

  function judge(choice) {
    const milliseconds = Math.max(0, Math.round(performance.now() - shownAt));
    state.judgements[tasks[at].id] = { choice, milliseconds };
    keep();
    const rest = tasks.findIndex((task) => !state.judgements[task.id]);
    if (at + 1 < tasks.length && (rest < 0 || rest > at)) at += 1;
    else if (rest >= 0) at = rest;
    else return finish();
    render();
  }

  function back() {
    if (at > 0) {
      at -= 1;
      render();
    }
  }

  function begin() {
    const rest = tasks.findIndex((task) => !state.judgements[task.id]);
    if (rest < 0) return finish();
    at = rest;
    render();
  }

  function save() {
    const file = {
      format: "reranker-judgements",
      version: 1,
      study,
      rater: state.rater,
      saved: new Date().toISOString(),
      judgements: tasks
        .filter((task) => state.judgements[task.id])
        .map((task) => ({ task: task.id, ...state.judgements[task.id] })),
    };
    const name = state.rater.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
    link.download = "judgements-" + study + "-" + (name || "rater") + ".json";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    byId("saved").textContent = "Saved as " + link.download + ", with " + file.judgements.length + " judgements.";
    byId("live").textContent = byId("saved").textContent;
  }

  byId("begin").addEventListener("submit", (event) => {
    event.preventDefault();
    const rater = byId("rater").value.trim();
    if (!rater) {
      byId("rater-note").textContent = "Please give a name or initials first.";
      byId("rater-note").className = "small notice";
      byId("rater").setAttribute("aria-invalid", "true");
      byId("rater").focus();
      return;
    }
    state.rater = rater;
    keep();
    begin();
  });
  for (const button of choices) button.addEventListener("click", () => judge(button.dataset.choice));
  byId("back").addEventListener("click", back);
  byId("save").addEventListener("click", save);
  byId("save-now").addEventListener("click", save);
  byId("review").addEventListener("click", () => {
    at = tasks.length - 1;
    render();
  });
  byId("again").addEventListener("click", () => {
    byId("again").hidden = true;
    byId("again-sure").hidden = false;
    byId("again-sure").focus();
  });
  byId("again-sure").addEventListener("click", () => {
    state = { rater: "", judgements: {} };
    keep();
    unsaved = false;
    intro();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (byId("task").hidden || typing || !byId("keys").checked || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = { 1: "a", 2: "same", 3: "b" }[event.key];
    if (choice) {
      event.preventDefault();
      judge(choice);
    } else if (event.key === "Backspace") {
      event.preventDefault();
      back();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!keeps && unsaved) event.preventDefault();
  });

  function intro() {
    byId("title").textContent = title;
    const lists = tasks.filter((task) => task.question === "lists").length;
    const reasons = tasks.length - lists;
    byId("howmany").textContent = [
      lists > 0 ? lists + (lists === 1 ? " pair of lists" : " pairs of lists") : "",
      reasons > 0 ? reasons + (reasons === 1 ? " pair of reasons" : " pairs of reasons") : "",
    ].filter(Boolean).join(" and ");
    byId("rater").value = state.rater;
    byId("again").hidden = false;
    byId("again-sure").hidden = true;
    show("intro");
    byId("rater").focus({ preventScroll: true });
  }

  restore();
  if (state.rater && judged() > 0) begin();
  else intro();
})();
