// Tells a Counted service of usage in the browser: no cookies, nothing stored, nothing read but the page's address.
// Who does not want to be followed (Do Not Track, Global Privacy Control) is not.
//
//   <script async src="https://usage.example.org/counted.js"
//           data-action="investigation" data-item='{"id":"a1","data_type":"Article"}'></script>
//   <a href="a1.pdf" data-counted-action="request" data-counted-item="a1">PDF</a>
//   counted.send({ action: "request", item: "a1" })
(function (window, document, navigator) {
  "use strict";
  var script = document.currentScript;
  if (!script) return;
  var door = new URL("events", script.src).href;

  function isUnwanted() {
    var track = navigator.doNotTrack || window.doNotTrack;
    return navigator.globalPrivacyControl === true || track === "1" || track === "yes";
  }

  // Text is what browsers send across origins without asking first.
  function send(event) {
    if (isUnwanted()) return false;
    var told = { url: document.location.href.split("#")[0] };
    // No more of the page before than where it is.
    if (document.referrer) told.referrer = document.referrer.split("/").slice(0, 3).join("/") + "/";
    var body = JSON.stringify(Object.assign(told, event));
    if (navigator.sendBeacon && navigator.sendBeacon(door, body)) return true;
    window.fetch(door, { method: "POST", body: body, keepalive: true, credentials: "omit" }).catch(function () {});
    return true;
  }

  // An item is its id, or an object as in POST /events.
  function item(text) {
    return text.charAt(0) === "{" ? JSON.parse(text) : text;
  }

  window.counted = { send: send };
  if (script.dataset.item) {
    send({ action: script.dataset.action || "investigation", item: item(script.dataset.item) });
  }
  document.addEventListener("click", function (click) {
    var link = click.target && click.target.closest && click.target.closest("[data-counted-item]");
    if (link) {
      var event = { action: link.dataset.countedAction || "request", item: item(link.dataset.countedItem) };
      if (link.href) event.url = link.href.split("#")[0];
      send(event);
    }
  }, true);
})(window, document, navigator);
