// Keeps an open page true: loads it again when the server says that something changed, and counts
// down what comes next. Everything is there without this script; it only saves the reload.
(() => {
  const stream = document.body.dataset.live;
  let skew = 0;
  let waiting = null;
  let running = false;

  const learn = () => {
    skew = Date.parse(document.querySelector("main").dataset.now) - Date.now();
  };

  const clock = (seconds) => {
    const two = (n) => String(n).padStart(2, "0");
    const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
    return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };

  const count = () => {
    for (const time of document.querySelectorAll("time.count")) {
      const left = Math.round((Date.parse(time.dateTime) - Date.now() - skew) / 1000);
      if (left < 86400) time.textContent = left < 1 ? "now" : "in " + clock(left);
    }
  };

  const busy = () => document.querySelector("details[open], input:focus");

  const load = async () => {
    waiting = null;
    if (running || busy()) return later(2000);
    running = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.redirected) return location.assign(answer.url);
      if (!answer.ok) return later(5000);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of fresh.querySelectorAll("[data-part]")) {
        const here = document.querySelector(`[data-part="${part.dataset.part}"]`);
        if (here && here.outerHTML !== part.outerHTML && !here.contains(busy())) here.replaceWith(part);
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
    if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
    document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });

  // Only a page that is looked at listens: browsers allow six connections to a host, and a page
  // that was left may be kept with its stream open.
  let events = null;
  const listen = () => {
    if (events || document.visibilityState !== "visible") return;
    events = new EventSource(stream);
    events.onopen = () => say(true);
    events.onerror = () => say(false);
    events.addEventListener("changed", () => later(400));
    events.addEventListener("resync", () => later(400));
  };
  const rest = () => {
    events?.close();
    events = null;
    say(false);
  };

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
