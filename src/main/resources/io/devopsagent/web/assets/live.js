// Keeps an open page true: loads it again when the server says that something changed, and counts
// down what comes next. Everything is there without this script; it only saves the reload.
(() => {
  const stream = document.body.dataset.live;
  let skew = 0;
  let waiting = null;
  let running = false;
  let loaded = Date.now();
  let events = null;

  const learn = () => {
    skew = Date.parse(document.querySelector("main").dataset.now) - Date.now();
  };

  const clock = (seconds) => {
    const two = (n) => String(n).padStart(2, "0");
    const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
    return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };

  // What was to come has come: what became of it is loaded, but not more often than is of use.
  const count = () => {
    let due = false;
    for (const time of document.querySelectorAll("time.count")) {
      const left = Math.round((Date.parse(time.dateTime) - Date.now() - skew) / 1000);
      if (left < 86400) time.textContent = left < 1 ? "now" : "in " + clock(left);
      due ||= left < -1;
    }
    if (due && events && Date.now() - loaded > 5000) later(0);
  };

  // What somebody is about to do must not change under their hands.
  const busy = (part) => part.querySelector("details.act[open], input:focus");

  const keepOpen = (old, fresh) => {
    for (const one of old.querySelectorAll("details[id]")) {
      fresh.querySelector("#" + CSS.escape(one.id))?.toggleAttribute("open", one.open);
    }
  };

  const keepFocus = (old, replace) => {
    const link = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    replace();
    if (link) document.querySelector(`main a[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
  };

  const load = async () => {
    waiting = null;
    if (running) return later(2000);
    running = true;
    loaded = Date.now();
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.redirected) return location.assign(answer.url);
      if (!answer.ok) return later(5000);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of fresh.querySelectorAll("[data-part]")) {
        const here = document.querySelector(`[data-part="${part.dataset.part}"]`);
        if (!here || busy(here)) continue;
        keepOpen(here, part);
        if (here.outerHTML !== part.outerHTML) keepFocus(here, () => here.replaceWith(part));
      }
      document.querySelector("main").dataset.now = fresh.querySelector("main").dataset.now;
      document.title = fresh.title;
      learn();
      count();
    } catch {
      later(5000);
    } finally {
      running = false;
    }
  };

  const later = (ms) => { waiting ??= setTimeout(load, ms); };

  const say = (on) => {
    for (const mark of document.querySelectorAll(".live")) mark.classList.toggle("on", on);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
    document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });

  // Only a page that is looked at listens: browsers allow six connections to a host, and a page
  // that was left may be kept with its stream open.
  const listen = () => {
    if (events || document.visibilityState !== "visible") return;
    events = new EventSource(stream);
    events.onopen = () => say(true);
    events.onerror = () => say(false);
    events.addEventListener("changed", () => later(200 + Math.random() * 800)); // not all at once
  };
  const rest = () => {
    events?.close();
    events = null;
    say(false);
  };

  // On a narrow page the navigation is a line to scroll: where one is must be in it.
  const nav = document.querySelector(".console > nav");
  const here = nav?.querySelector("[aria-current]");
  if (here && nav.scrollWidth > nav.clientWidth) nav.scrollLeft = here.offsetLeft - nav.clientWidth / 3;

  learn();
  setInterval(count, 1000);
  if (stream && "EventSource" in window) {
    addEventListener("pagehide", rest);
    addEventListener("pageshow", (event) => { listen(); if (event.persisted) later(0); });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") { listen(); later(0); } else rest();
    });
    setInterval(() => { if (events) later(0); }, 30000);
  }
})();
