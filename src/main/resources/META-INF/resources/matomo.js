// For pages that load {service}/matomo.js and fill _paq, as Matomo's snippet and the wrappers around it do: our own small
// tracker for the same commands. It sends page views, searches, downloads, links and events to matomo.php. No cookies,
// nothing stored; who does not want to be followed (Do Not Track, Global Privacy Control) is not. Commands that only matter
// for what it leaves out (cookies, heart beats, goals, heat maps) are passed over.
(function (window, document, navigator) {
  "use strict";
  var script = document.currentScript;
  var besideUs = script ? new URL("matomo.php", script.src).href : "matomo.php";
  var downloads = /\.(7z|bib|csv|docx?|epub|gz|json|mobi|mp[34]|nbib|odp|ods|odt|pdf|pptx?|ris|tar|tgz|tsv|txt|xlsx?|xml|zip)$/i;

  function isUnwanted() {
    var track = navigator.doNotTrack || window.doNotTrack;
    return navigator.globalPrivacyControl === true || track === "1" || track === "yes";
  }

  function withoutFragment(address) {
    return String(address).split("#")[0];
  }

  function Tracker(door, site) {
    var told = { idsite: site, url: null, title: null, urlref: document.referrer, uid: null };
    var dimensions = {};
    var isOut = false;
    var isListening = false;

    function setter(name) {
      return function (value) { told[name] = value; };
    }

    function page() {
      return withoutFragment(new URL(told.url || "", document.location.href).href);
    }

    function send(hit) {
      if (isOut || isUnwanted()) return;
      var all = Object.assign(
        { idsite: told.idsite, rec: 1, apiv: 1, send_image: 0, url: page(),
          urlref: told.urlref, uid: told.uid, rand: Math.random().toString().slice(2, 8) }, dimensions, hit);
      var query = Object.keys(all).filter(function (name) {
        return all[name] !== null && all[name] !== undefined && all[name] !== "" && all[name] !== false;
      }).map(function (name) { return name + "=" + encodeURIComponent(all[name]); }).join("&");
      var address = door + (door.indexOf("?") < 0 ? "?" : "&") + query;
      if (navigator.sendBeacon && navigator.sendBeacon(address, "")) return;
      window.fetch(address, { method: "POST", keepalive: true, mode: "no-cors", credentials: "omit" }).catch(function () {});
    }

    function trackLink(address, kind) {
      var hit = { url: withoutFragment(address) };
      hit[kind === "download" ? "download" : "link"] = hit.url;
      send(hit);
    }

    function clicked(click) {
      var link = click.target && click.target.closest && click.target.closest("a[href]");
      if (!link || !/^https?:/.test(link.href)) return;
      var address = new URL(link.href);
      if (link.hasAttribute("download") || downloads.test(address.pathname)) trackLink(link.href, "download");
      else if (address.host !== document.location.host) trackLink(link.href, "link");
    }

    return {
      setTrackerUrl: function (address) { door = address; },
      setSiteId: setter("idsite"),
      setCustomUrl: setter("url"),
      setDocumentTitle: setter("title"),
      setReferrerUrl: setter("urlref"),
      setUserId: setter("uid"),
      resetUserId: function () { told.uid = null; },
      setCustomDimension: function (number, value) { dimensions["dimension" + number] = value; },
      deleteCustomDimension: function (number) { delete dimensions["dimension" + number]; },
      optUserOut: function () { isOut = true; },
      forgetUserOptOut: function () { isOut = false; },
      enableLinkTracking: function () {
        if (!isListening) document.addEventListener("click", clicked, true);
        isListening = true;
      },
      trackPageView: function (title) { send({ action_name: title || told.title || document.title }); },
      trackSiteSearch: function (keyword, category, count) {
        send({ search: keyword, search_cat: category, search_count: count });
      },
      trackLink: trackLink,
      trackEvent: function (category, action, name, value) {
        send({ ca: 1, e_c: category, e_a: action, e_n: name, e_v: value });
      }
    };
  }

  var tracker = Tracker(besideUs, "1");

  function run(command) {
    if (typeof command === "function") command.call(tracker);
    else if (Object.prototype.hasOwnProperty.call(tracker, command[0])) {
      tracker[command[0]].apply(tracker, Array.prototype.slice.call(command, 1));
    }
  }

  // Snippets often say where to send to after what to send.
  function isSetting(command) {
    return typeof command !== "function" && /^(set|delete|reset|opt|forget)/.test(command[0]);
  }

  var waiting = Array.isArray(window._paq) ? window._paq : [];
  waiting.filter(isSetting).forEach(run);
  waiting.filter(function (command) { return !isSetting(command); }).forEach(run);
  window._paq = { push: function () { Array.prototype.forEach.call(arguments, run); } };
  window.Matomo = window.Piwik = {
    getTracker: function (address, site) { return Tracker(address || besideUs, site || "1"); },
    getAsyncTracker: function () { return tracker; }
  };
})(window, document, navigator);
