// Elements and words. Everything that was said elsewhere becomes a text node, never markup.

const WORDS = JSON.parse(document.getElementById("words").textContent);
const LANGUAGES = ["en", "nl", "fr", "de"];
const MARKS = { confirmed: "●", "single-source": "◐", contested: "⚡\ufe0e", unverified: "○" };
const SVG = "http://www.w3.org/2000/svg";

// Controls, marks that turn the direction of text, and halves of letters.
const UNSEEN =
  /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu;

const speech = { labels: "en", texts: "en" };

function visible(text) {
  return String(text).replace(/\s+/g, " ").replace(UNSEEN, "");
}

function say(key, filled = {}) {
  return WORDS[key][LANGUAGES.indexOf(speech.labels)].replace(
    /\{(\w+)\}/g,
    (_, name) => filled[name],
  );
}

function el(name, attributes, ...children) {
  return made(document.createElement(name), attributes, children);
}

function drawn(name, attributes, ...children) {
  return made(document.createElementNS(SVG, name), attributes, children);
}

function made(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== undefined && value !== false)
      node.setAttribute(name, value === true ? "" : value);
  }
  const there = children
    .flat(9)
    .filter((child) => child !== undefined && child !== null && child !== "");
  node.append(...there.map((child) => (child instanceof Node ? child : visible(child))));
  return node;
}

// Guidance is written in English only; titles, questions and options come in the call's language.
const english = (...words) => el("span", { lang: "en" }, words);
const titled = (...words) => el("span", { lang: speech.texts }, words);

function button(words, click, attributes = {}) {
  return el("button", { type: "button", click, ...attributes }, words);
}

function day(text) {
  const [year, month, date] = String(text).split("-").map(Number);
  const moment = new Date(Date.UTC(year, (month || 1) - 1, date || 1));
  if (!/^\d{4}-\d\d(-\d\d)?$/.test(text) || Number.isNaN(moment.valueOf())) return String(text);
  const looks = {
    year: "numeric",
    month: "long",
    ...(date && { day: "numeric" }),
    timeZone: "UTC",
  };
  const locale = speech.labels === "en" ? "en-GB" : speech.labels;
  const spoken = new Intl.DateTimeFormat(locale, looks).format(moment);
  return speech.labels === "fr" ? spoken.replace(/^1 /, "1er ") : spoken;
}

const bare = (sentence) => sentence.trim().replace(/\.$/, "");
const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const spaced = (name) => name.replaceAll("_", " ");

// Only plain web addresses are opened, and only by the host: nothing leaves this frame by itself.
function link(address, ...words) {
  if (!/^https?:\/\/[^\s]+$/i.test(address ?? "")) return words.length ? words : [address];
  const shown = el(
    "a",
    { href: address, target: "_blank", rel: "noreferrer noopener" },
    words.length ? words : address,
  );
  shown.addEventListener("click", async (event) => {
    event.preventDefault();
    const opened = await host
      .request("ui/open-link", { url: address })
      .catch(() => ({ isError: true }));
    if (opened.isError && !shown.nextElementSibling?.matches(".address")) {
      shown.after(
        el(
          "span",
          { class: "address", role: "alert" },
          " ",
          say("not_opened"),
          " ",
          el("code", {}, address),
        ),
      );
    }
  });
  return shown;
}
