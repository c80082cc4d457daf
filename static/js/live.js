// Keeps parts of a page up to date that change elsewhere. Such a part has data-live, and fetches itself by htmx on the
// event "live": when the shop says over a WebSocket that something has changed, and every so often by itself, for there
// may be no WebSocket, or something may have been missed. A part that has come to its end has no data-live any more.
(function () {
  "use strict";
  if (window.followsLive) return;
  window.followsLive = true;

  const SLOWER = 1.5; // each time it looked for itself
  const LONGEST = 120000; // milliseconds
  const RARER = 5; // times, where a WebSocket tells
  const LEAST_GAP = 400; // between two looks
  const KEEP_ALIVE = 480000; // API Gateway ends a connection that is silent for 10 minutes
  const followers = new Map();

  const jitter = (time) => time * (0.75 + Math.random() / 2);

  // A part in a drawer that is closed rests.
  function partsOf(name) {
    const parts = [...document.querySelectorAll("[data-live]")].filter((part) => !part.closest("dialog:not([open])"));
    return name === undefined ? parts : parts.filter((part) => part.dataset.live === name);
  }

  // What would be put in place anew holds something that was typed and is not sent yet. Not only while the field has the
  // focus: what is sent a moment after it was left would be gone by then.
  function isEdited(part) {
    const place = document.querySelector(part.getAttribute("hx-target")) || part;
    return [...place.querySelectorAll("input, textarea")].some((field) => field.value !== field.defaultValue);
  }

  class Follower {
    constructor(part) {
      this.name = part.dataset.live;
      this.ticket = part.dataset.liveTicket;
      this.first = part.dataset.liveEvery * 1000;
      this.lookedAt = Date.now();
      this.failures = 0;
      this.hurry();
      if (this.ticket) this.connect();
    }

    // Something changes here: look often again.
    hurry() {
      this.wait = this.first;
      this.plan();
    }

    plan() {
      clearTimeout(this.timer);
      const rarer = this.isTold ? RARER : 1;
      this.timer = setTimeout(() => {
        this.wait = Math.min(this.wait * SLOWER, LONGEST);
        this.plan();
        this.look();
      }, jitter(Math.min(this.wait * rarer, LONGEST)));
    }

    look() {
      const parts = partsOf(this.name);
      this.isDue = document.hidden || parts.some(isEdited);
      if (this.isDue) return;
      clearTimeout(this.soon);
      this.lookedAt = Date.now();
      for (const part of parts) window.htmx.trigger(part, "live");
    }

    // Told several times at once, it looks once, and once more after the last.
    hear() {
      this.hurry();
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.look(), Math.max(0, this.lookedAt + LEAST_GAP - Date.now()));
    }

    async connect() {
      clearTimeout(this.again);
      try {
        const answer = await fetch(this.ticket, { headers: { Accept: "application/json" }, redirect: "manual" });
        // Nothing to hear for this page, or for whoever is logged in no longer.
        if (answer.status === 204 || answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500)) return;
        if (!answer.ok) throw new Error(answer.status);
        this.open((await answer.json()).url);
      } catch {
        this.reconnect();
      }
    }

    open(url) {
      if (this.isEnded) return;
      const socket = (this.socket = new WebSocket(url));
      let alive;
      socket.addEventListener("open", () => {
        this.isTold = true;
        this.openedAt = Date.now();
        alive = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send("."), KEEP_ALIVE);
        this.hear(); // of what changed before
      });
      socket.addEventListener("message", () => this.hear());
      socket.addEventListener("close", () => {
        clearInterval(alive);
        if (this.isTold && Date.now() - this.openedAt > 60000) this.failures = 0;
        if (this.isTold) {
          this.isTold = false;
          this.hurry();
        }
        this.reconnect();
      });
    }

    // With a ticket of its own each time; where nobody looks, when somebody does again.
    reconnect() {
      if (this.isEnded) return;
      this.failures += 1;
      this.isLost = document.hidden;
      if (!this.isLost) this.again = setTimeout(() => this.connect(), jitter(Math.min(2 ** this.failures * 500, 60000)));
    }

    wake() {
      if (this.isLost) this.connect();
      this.isLost = false;
      if (this.isDue) this.look();
    }

    end() {
      this.isEnded = true;
      for (const timer of [this.timer, this.soon, this.again]) clearTimeout(timer);
      this.socket?.close();
    }
  }

  // Follow what the page shows now, and nothing else.
  function scan() {
    const parts = partsOf();
    const names = new Set(parts.map((part) => part.dataset.live));
    for (const [name, follower] of followers) {
      if (!names.has(name)) {
        follower.end();
        followers.delete(name);
      }
    }
    for (const part of parts) {
      const follower = followers.get(part.dataset.live);
      if (follower) follower.first = part.dataset.liveEvery * 1000;
      else followers.set(part.dataset.live, new Follower(part));
    }
  }

  function forget(part) {
    delete part.dataset.live;
    scan();
  }

  const lookIfDue = () => followers.forEach((follower) => follower.isDue && follower.look());

  // Typed while the answer was on its way: it is looked for again later.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const looked = event.detail.requestConfig?.elt;
    const follower = looked?.dataset.live && followers.get(looked.dataset.live);
    if (!follower || !isEdited(looked)) return;
    event.detail.shouldSwap = false;
    follower.isDue = true;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const looked = event.detail.requestConfig?.elt;
    scan();
    lookIfDue();
    // One that finds nothing new is answered with 204; only the back office's says so of its parts.
    if (looked?.dataset.live && looked.getAttribute("hx-swap") !== "none") followers.get(looked.dataset.live)?.hurry();
  });
  document.addEventListener("close", scan, true); // a drawer
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) for (const follower of followers.values()) follower.wake();
  });
  document.addEventListener("focusout", () => setTimeout(lookIfDue));

  // What may not be seen (any more), or leads to a login, is followed no longer.
  document.addEventListener("htmx:responseError", (event) => {
    const { elt, xhr } = event.detail;
    if ("live" in elt.dataset && xhr.status < 500) forget(elt);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { elt, xhr, pathInfo } = event.detail;
    if (!("live" in elt.dataset) || !xhr.responseURL) return;
    const asked = new URL(pathInfo.requestPath, location.href).pathname;
    if (new URL(xhr.responseURL).pathname === asked) return;
    event.detail.shouldSwap = false;
    forget(elt);
  });

  scan();
})();
