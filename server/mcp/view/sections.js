// The parts of the answer below the verdict, each to fold: what to do, then how it is known.

// Which parts the person opened or closed: kept from one answer to the next.
const folds = new Map();

function part(key, items, { list = "ul", open = false, below = "" } = {}) {
  if (!items.length) return "";
  const count = el("span", { class: "count" }, ` (${items.length})`);
  const fold = el(
    "details",
    { open: folds.get(key) ?? open, toggle: () => folds.set(key, fold.open) },
    el("summary", {}, el("h2", {}, say(key), count)),
    el(list, { class: key }, items),
    below,
  );
  return fold;
}

function parts(told, askDays) {
  const { guidance } = told;
  const open = guidance.outcome.kind !== "undetermined";
  const claims = (list) => list.map((claim) => claimItem(told, claim));
  const values = (...kinds) => valueItems(told, kinds);
  const due = guidance.values.some((value) => value.due);
  return [
    part("steps", claims(guidance.steps), { list: "ol", open }),
    part("bring", claims(guidance.documents)),
    part("dates", values("deadline"), { open: due, below: askDays }),
    part("costs", values("fee")),
    part("watch_out", claims(guidance.surprises), { open }),
    part(
      "where",
      guidance.authorities.map((body) => authority(told, body)),
    ),
    applies(told),
    part("figures", values("rule", "contact")),
    part(
      "remedies",
      guidance.remedies.map((remedy) => remedyItem(told, remedy)),
    ),
    part(
      "after",
      guidance.hands_off_to.map((step) => nextItem(told, step)),
    ),
    part("help", guidance.contributions_wanted.map(wishItem)),
    part("observed", guidance.observations.map(seenItem)),
    part("ruled_out", guidance.ruled_out.map(outItem)),
    part("sources", sourceItems(told), { list: "ol" }),
  ];
}

function valueItems(told, kinds) {
  return told.guidance.values
    .filter((value) => kinds.includes(value.kind))
    .map((value) => {
      const said = [el("b", {}, english(bare(value.label)), ": "), english(value.text)];
      return claimItem(told, value, said, dueWords(value), beforeWords(value));
    });
}

function dueWords({ due }) {
  if (!due) return "";
  return el("p", {}, el("b", {}, say("by", { day: day(due.on) })), ": ", english(due.because));
}

function beforeWords({ before, since }) {
  if (!before) return "";
  const from = since ? `${sentence(say("since", { day: day(since) }))}; ` : "";
  return el("p", { class: "quiet" }, from, say("before"), ": ", english(before.text));
}

function authority(told, body) {
  const level = body.level === "front-door" ? "" : ` (${say(body.level)})`;
  const said = [el("b", {}, titled(body.name)), level, ". ", titled(body.text)];
  const ways = body.contact.map((contact) => {
    const value = contact.what === "url" ? link(contact.value) : contact.value;
    return el("li", {}, say(contact.what), ": ", value, mark(told, contact));
  });
  const listed = body.contact.some((contact) => contact.value === body.url);
  if (body.url && !listed) ways.unshift(el("li", {}, link(body.url)));
  if (body.appeal.length) ways.push(el("li", {}, say("appeal"), ": ", body.appeal.join(", ")));
  return claimItem(told, body, said, ways.length ? el("ul", { class: "ways" }, ways) : "");
}

function applies(told) {
  const { guidance } = told;
  const items = guidance.branches.flatMap((branch) => {
    const rows = leftRows(branch, guidance);
    const lead = el("b", {}, english(bare(branch.title)));
    return rows.length
      ? [
          el(
            "li",
            {},
            lead,
            el(
              "ul",
              {},
              rows.map((row) => claimItem(told, row)),
            ),
          ),
        ]
      : [];
  });
  const sure = guidance.branches.some((branch) =>
    leftRows(branch, guidance).some((row) => row.applies === "yes"),
  );
  return part(sure ? "applies" : "may_apply", items);
}

function remedyItem(told, remedy) {
  const { against, where, within, effect, text } = remedy;
  const rest = [`${bare(within)}.`, effect ? `${bare(effect)}.` : "", text].filter(Boolean);
  const lead = el("b", {}, say("against"), " ", english(bare(against)), ": ");
  const said = [lead, english(bare(where), ". "), say("time"), ": ", english(rest.join(" "))];
  return claimItem(told, remedy, said);
}

function nextItem(told, step) {
  const planned = step.uri ? "" : ` (${say("planned")})`;
  const title = el("b", {}, titled(step.title));
  return el("li", {}, title, planned, ": ", english(step.when), citing(told, step.sources));
}

function wishItem({ text, settles }) {
  const more = settles ? [" ", say("settles"), ": ", english(settles)] : "";
  return el("li", {}, english(text), more);
}

const seenItem = ({ date, text }) => el("li", {}, day(date), ": ", english(text));
const outItem = ({ id, because }) => el("li", {}, el("code", {}, id), ": ", english(because));

function sourceItems(told) {
  return [...told.numbers.keys()].map((id) => {
    const { kind, language, page_date, copy_date, checked, reachable } = told.sources.get(id);
    const copy = copy_date ? say("copy", { day: day(copy_date) }) : say("no_copy");
    const facts = [say(kind), language, copy];
    const reached = { true: "reachable", false: "not_reachable" }[reachable] ?? "seen";
    if (checked) facts.push(say(reached, { day: day(checked) }));
    const dated = el("p", { class: "quiet" }, facts.join(" · "), " · ", english(day(page_date)));
    return el("li", {}, sourceWords(told, id), dated);
  });
}
