// What a skill's page can do better with script. Everything works without it.

const LEAST_LETTERS = 2;
const PAUSE = 150; // milliseconds between the last letter and the question to the server

const form = document.getElementById("answers");

// An empty field is no answer: leave it out of the address.
form?.addEventListener("formdata", ({ formData }) => {
  for (const name of new Set(formData.keys())) {
    const said = formData.getAll(name).filter((value) => value.trim());
    formData.delete(name);
    for (const value of said) formData.append(name, value);
  }
});

// "None" and "I don't know" stand alone; to type something is to know.
form?.addEventListener("input", ({ target }) => {
  const same = [...form.elements].filter((field) => field !== target && field.name === target.name);
  if (target.type === "checkbox" && target.checked) {
    for (const field of same) {
      if (field.type !== "checkbox") field.value = target.dataset.alone === undefined ? field.value : "";
      else if (target.dataset.alone !== undefined || field.dataset.alone !== undefined) field.checked = false;
    }
  } else if (target.type === "text" && target.value.trim()) {
    for (const field of same) field.checked = false;
  }
});

// Communes and countries, proposed as one types.
for (const field of document.querySelectorAll("[data-suggest]")) {
  let waiting, asked;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    asked?.abort();
    const typed = field.value.trim();
    if (typed.length < LEAST_LETTERS) return;
    waiting = setTimeout(async () => {
      asked = new AbortController();
      try {
        const question = new URLSearchParams({ fact: field.name, q: typed });
        const answer = await fetch(`/suggest.json?${question}`, { signal: asked.signal });
        if (!answer.ok) return;
        const { values } = await answer.json();
        field.list.replaceChildren(...values.map((value) => new Option(value)));
      } catch {
        // No proposals, then: the field takes any text.
      }
    }, PAUSE);
  });
}

// A link to something folded away opens what it is folded in.
function unfold() {
  const meant = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = meant; at; at = at.parentElement) if (at.localName === "details") at.open = true;
  if (meant) meant.scrollIntoView();
}
addEventListener("hashchange", unfold);
if (location.hash) unfold();

// On paper everything stands open; on the screen it is folded again afterwards.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")];
  for (const part of folded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of folded) part.open = false;
});
for (const link of document.querySelectorAll("[data-print]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    print();
  });
}

// What is wrong is read out first.
document.querySelector(".amiss-summary")?.focus();
