// One claim: its words, whether it applies, a mark that opens what stands behind it.

// What the lines of one answer share: the numbers of sources and questions, what would settle a doubt.
function telling(guidance) {
  const { contested, unverified } = guidance;
  return {
    guidance,
    numbers: numbered(guidance),
    sources: new Map(guidance.sources.map((source) => [source.id, source])),
    asked: new Map(guidance.questions.map((question, place) => [question.fact, place + 1])),
    settles: new Map([...contested, ...unverified].map((doubt) => [doubt.id, doubt.settles])),
  };
}

function claimItem(told, claim, said = english(claim.text), ...below) {
  if (claim.text === told.guidance.next_action) said = el("em", {}, say("at_the_top"));
  return el(
    "li",
    { class: `claim ${claim.confidence}` },
    maybe(told, claim),
    said,
    mark(told, claim),
    below,
  );
}

function maybe(told, claim) {
  if (claim.applies !== "maybe") return "";
  const asked = (claim.depends_on ?? []).map((fact) => told.asked.get(fact)).filter(Boolean);
  const words = asked.length
    ? say("maybe_asked", { numbers: asked.sort((a, b) => a - b).join(", ") })
    : `${sentence(say("maybe"))}:`;
  return [el("span", { class: "perhaps" }, words), " "];
}

// The mark is a word and a shape; it opens day, age and sources in place.
function mark(told, claim) {
  const numbers = cite(told, claim.sources);
  const old = claim.freshness && claim.freshness !== "fresh" ? say(claim.freshness) : "";
  const sure = claim.confidence === "confirmed";
  const words = [sure ? "" : say(claim.confidence), old].filter(Boolean).join(", ");
  const proof = el("div", { class: "proof", hidden: true });
  const shown = button(
    [
      el("span", { class: "sign", "aria-hidden": "true" }, MARKS[claim.confidence]),
      sure ? el("span", { class: "unseen" }, say("confirmed"), ", ") : "",
      [words, numbers].filter(Boolean).join(" "),
      numbers ? el("span", { class: "unseen" }, " ", say("sources")) : "",
    ],
    () => {
      if (!proof.childNodes.length) proof.append(...proofs(told, claim));
      proof.hidden = !proof.hidden;
      shown.setAttribute("aria-expanded", String(!proof.hidden));
    },
    { class: `mark ${claim.confidence}`, "aria-expanded": "false" },
  );
  return [" ", shown, proof];
}

function cite(told, ids) {
  const numbers = [...new Set(ids.map((id) => told.numbers.get(id)).filter(Boolean))];
  return numbers.length ? `[${numbers.sort((a, b) => a - b).join(", ")}]` : "";
}

function citing(told, ids) {
  const numbers = cite(told, ids);
  return numbers ? [" ", el("span", { class: "cite" }, numbers)] : "";
}

function* proofs(told, claim) {
  const facts = [sentence(say(claim.confidence))];
  if (claim.verified) facts.push(say("verified", { day: day(claim.verified) }));
  if (claim.freshness) facts.push(say(claim.freshness));
  if (claim.since) facts.push(say("since", { day: day(claim.since) }));
  if (claim.volatile) facts.push(say("volatile"));
  yield el("p", {}, facts.join(" · "));
  const known = claim.sources.filter((id) => told.sources.has(id));
  const items = known.map((id) =>
    el("li", {}, `[${told.numbers.get(id)}] `, sourceWords(told, id)),
  );
  yield el("ul", {}, items);
}

function sourceWords(told, id) {
  const { publisher, language, url, title } = told.sources.get(id);
  return [publisher, ": ", el("cite", { lang: language }, link(url, title))];
}
