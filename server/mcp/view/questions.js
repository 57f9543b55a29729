// The open questions as a form. Hosts sandbox the frame, often without forms, and then a form never
// submits: so it is fields and a button, which need no leave.

const UNKNOWN = "unknown";
const SHOWN_AT_ONCE = 2;

// How a fact is answered comes beside the result; without it one choice or a text will do.
function questionsForm(told, facts) {
  const { questions } = told.guidance;
  const fields = questions.map((question, place) => {
    return questionField(question, facts[question.fact] ?? {}, place + 1);
  });
  if (!fields.length) return "";
  const nodes = fields.map((field) => field.node);
  const more = nodes.slice(SHOWN_AT_ONCE);
  const title = say("more_questions", { number: more.length });
  const rest = more.length ? el("details", {}, el("summary", {}, title), more) : "";
  return answerForm("questions", fields, [nodes.slice(0, SHOWN_AT_ONCE), rest]);
}

// Days that are no question, but let the last day of a term be counted.
function daysForm(told, facts) {
  const { questions, values } = told.guidance;
  const open = values
    .filter((value) => value.runs_from && !value.due)
    .map((value) => value.runs_from);
  const asked = questions.map((question) => question.fact);
  const names = [...new Set(open)].filter((fact) => !asked.includes(fact));
  const fields = names.map((fact) => dayField(fact, facts[fact]?.question ?? spaced(fact)));
  return fields.length
    ? answerForm(
        "count_days",
        fields,
        fields.map((field) => field.node),
      )
    : "";
}

function questionList(guidance) {
  const items = guidance.questions.map((question) => el("li", {}, titled(question.question)));
  const title = el("h2", {}, say("questions"));
  const note = el("p", {}, say("answer_in_chat"));
  return items.length ? el("section", { class: "form" }, title, el("ol", {}, items), note) : "";
}

function answerForm(key, fields, body) {
  const error = el("p", { class: "error", role: "alert", hidden: true });
  const tell = (words = "") => {
    error.textContent = words;
    error.hidden = !words;
    for (const { fact, node } of fields)
      node.classList.toggle("wrong", words.startsWith(`${fact}:`));
  };
  const submit = async () => {
    if (go.disabled) return;
    const answers = fields.map((field) => ({ ...field, value: field.value() }));
    const given = answers.filter(({ value }) => value !== undefined);
    if (!given.length) return tell(say("nothing_answered"));
    tell();
    go.disabled = true;
    go.textContent = say("busy");
    tell(await send(given));
    go.disabled = false;
    go.textContent = name;
  };
  const asks = host.capabilities.serverTools;
  const name = say(asks ? "show" : "tell_chat");
  const go = button(name, submit, { class: "go" });
  const keydown = (event) => {
    if (event.key === "Enter" && event.target.matches("[type=text], [type=date]")) submit();
  };
  const note = asks ? "" : el("p", { class: "quiet" }, say("cannot_ask"));
  const looks = { class: "form", role: "form", "aria-labelledby": key, keydown };
  return el("div", looks, el("h2", { id: key }, say(key)), body, note, error, go);
}

function questionField(question, { type, help }, number) {
  const { decides, asked, options } = question;
  const weight = decides.startsWith("presumed") ? sentence(decides) : `Decides ${decides}`;
  const hint = el("p", { class: "hint", id: `hint-${number}` }, english(weight, "."));
  if (help) hint.append(" ", titled(help));
  if (type === "list") hint.append(" ", say("several"));
  if (asked) hint.append(" ", say("asked_already"));
  const field = options.length ? choiceField(question, type) : textField(question, type);
  const legend = el("legend", {}, `${number}. `, titled(question.question));
  const node = el("fieldset", { "aria-describedby": hint.id }, legend, hint, field.node);
  return { ...field, fact: question.fact, question: question.question, node };
}

function choiceField({ fact, options, asked }, type) {
  const unknown = { value: UNKNOWN, label: say("dont_know") };
  const choices = [...options, unknown].map(({ value, label }) => {
    const kind = type === "list" ? "checkbox" : "radio";
    const checked = asked && value === UNKNOWN;
    return { label, box: el("input", { type: kind, name: fact, value, checked, change }) };
  });
  // Not knowing stands alone.
  function change({ target }) {
    const alone = ({ value }) => value === UNKNOWN;
    for (const { box } of choices) if (alone(box) !== alone(target)) box.checked = false;
  }
  const rows = choices.map(({ label, box }) => {
    return el("label", {}, box, box.value === UNKNOWN ? el("span", {}, label) : titled(label));
  });
  const picked = () => choices.filter(({ box }) => box.checked);
  const value = () => {
    const values = picked().map(({ box }) => box.value);
    return type === "list" && values.length && values[0] !== UNKNOWN ? values : values[0];
  };
  const words = () =>
    picked()
      .map(({ label }) => label)
      .join(", ");
  return { node: el("div", { class: "options" }, rows), value, words };
}

function textField({ question, asked }, type) {
  const input = el("input", {
    type: type === "date" ? "date" : "text",
    inputmode: type === "number" && "numeric",
    maxlength: 200,
    autocomplete: "off",
    "aria-label": question,
    input: () => (unknown.checked = false),
  });
  const change = () => unknown.checked && (input.value = "");
  const unknown = el("input", { type: "checkbox", checked: asked, change });
  const value = () => (unknown.checked ? UNKNOWN : input.value.trim() || undefined);
  const words = () => (unknown.checked ? say("dont_know") : input.value.trim());
  const label = el("label", {}, unknown, el("span", {}, say("dont_know")));
  return { node: el("div", { class: "options" }, input, label), value, words };
}

function dayField(fact, question) {
  const input = el("input", { type: "date" });
  const node = el("label", { class: "day" }, titled(question), input);
  return { fact, question, node, value: () => input.value || undefined, words: () => input.value };
}
