// What stands above everything else: how old it all is, the verdict, the next step, what is in doubt.

function strip(told) {
  const { skill, as_of } = told.guidance;
  const claims = everyClaim(told.guidance);
  const old = claims.filter((claim) => claim.freshness !== "fresh").length;
  const words = [`${skill.status} ${skill.version}`, say("rules_as_of", { day: day(as_of) })];
  if (skill.last_verified) words.push(say("checked", { day: day(skill.last_verified) }));
  if (!old) words.push(say(claims.length ? "all_fresh" : skill.freshness));
  words.push(say("not_official"));
  const items = words.map((word) => el("li", {}, word));
  const warning = old && el("p", { class: "old" }, say("old", { old, all: claims.length }));
  return [el("ul", { class: "strip" }, items), warning || ""];
}

function verdict(told) {
  const { outcome, questions, next_action } = told.guidance;
  const open = outcome.kind === "undetermined";
  const row = everyClaim(told.guidance).find((claim) => outcome.because.includes(claim.text));
  const { freshness, verified } = row ?? {};
  const step = nextStep(told.guidance);
  return el(
    "section",
    { "aria-labelledby": "verdict" },
    el("h2", { id: "verdict", class: "verdict", tabindex: "-1" }, english(outcome.verdict)),
    open ? "" : el("div", {}, mark(told, { ...outcome, freshness, verified })),
    open && questions.length ? "" : el("p", {}, english(outcome.because)),
    el(
      "div",
      { class: "next" },
      el("b", {}, say("next"), ": "),
      english(next_action),
      step ? mark(told, step) : "",
    ),
    doubtNotice(told),
  );
}

function doubtful(told, kind) {
  return everyClaim(told.guidance).filter((claim) => claim.confidence === kind);
}

function doubtNotice(told) {
  const words = ["contested", "unverified"].flatMap((kind) => {
    const number = doubtful(told, kind).length;
    return number ? [`${MARKS[kind]} ${say(`${kind}_lines`, { number })}`] : [];
  });
  return words.length ? el("p", { class: "doubts-notice" }, words.join(" · ")) : "";
}

// Doubts stand together and open, whatever part they belong to and however it is folded.
function doubts(told) {
  const found = ["contested", "unverified"].flatMap((kind) => doubtful(told, kind));
  if (!found.length) return "";
  const items = found.map((claim) => doubtItem(told, claim));
  const title = el("h2", { id: "doubts" }, say("doubts"));
  return el(
    "section",
    { class: "doubts", "aria-labelledby": "doubts" },
    title,
    el("ul", {}, items),
  );
}

function doubtItem(told, claim) {
  const { against, name, label = name } = claim;
  const lead = against
    ? [say("against"), " ", english(bare(against))]
    : label && english(bare(label));
  const positions = (claim.positions ?? []).map((position) => {
    const words = [english(bare(position.text)), ` (${day(position.date)})`];
    return el("li", {}, words, citing(told, position.sources));
  });
  const settles = told.settles.get(claim.id);
  return el(
    "li",
    { class: claim.confidence },
    el("b", {}, MARKS[claim.confidence], " ", sentence(say(claim.confidence)), ": "),
    maybe(told, claim),
    lead ? el("b", {}, lead, ": ") : "",
    english(claim.text),
    citing(told, ownSources(claim)),
    positions.length ? el("ul", {}, positions) : "",
    settles ? el("p", { class: "quiet" }, say("settles"), ": ", english(settles)) : "",
  );
}

function situation(guidance, change) {
  const items = guidance.situation.map(({ fact, label, origin, because }) => {
    const name = sentence(spaced(fact));
    const looks = { class: "plain", "aria-label": `${say("change")}: ${name}` };
    const told = [english(name), ": ", titled(label), ` (${say(origin)})`];
    if (origin !== "given") return el("li", {}, told, " ", english(because));
    return el("li", {}, told, " ", change ? button(say("change"), () => change(fact), looks) : "");
  });
  const error = el("p", { class: "error", role: "alert", id: "change-error", hidden: true });
  return part("situation", items, { below: error });
}
