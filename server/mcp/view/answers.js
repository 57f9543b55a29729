// The person's answers: the tool is asked again through the host, and the model is told. Where the
// host does not ask for its views, the answers go to the conversation as a message.

// The arguments of the call that gave this answer. A host may have asked the person by a form of
// its own: what the answer says was given, and the call does not hold, was said there.
function lastArguments() {
  const given = { ...state.given };
  const guidance = guidanceOf(state.result);
  for (const { fact, value, origin } of guidance.situation) {
    const open = [undefined, null, "", UNKNOWN].includes(given[fact]);
    if (origin === "given" && open) given[fact] = value;
  }
  for (const { fact, asked } of guidance.questions) if (asked) given[fact] = UNKNOWN;
  if (speech.labels !== "en") given.lang = speech.labels;
  return given;
}

// Sends answers where they can go; returns what went wrong in words, nothing where all went well.
async function send(answers) {
  if (!host.capabilities.serverTools) return message(answers);
  const given = lastArguments();
  for (const { fact, value } of answers) given[fact] = value;
  return again(given);
}

async function forget(fact) {
  const given = lastArguments();
  delete given[fact];
  const wrong = await again(given);
  const error = document.getElementById("change-error");
  error.textContent = wrong ?? "";
  error.hidden = !wrong;
}

async function again(given) {
  const name = guidanceOf(state.result).skill.id;
  news.textContent = say("busy");
  view.setAttribute("aria-busy", "true");
  try {
    const asked = { name, arguments: given, _meta: { [ASIDE]: {} } };
    const result = await host.request("tools/call", asked);
    if (result.isError) return textOf(result);
    if (!guidanceOf(result)) return say("no_answer");
    Object.assign(state, { given, result });
    show();
    news.textContent = say("new_answer");
    document.getElementById("verdict").focus();
    tellModel(name, given, guidanceOf(result));
    return undefined;
  } catch (refused) {
    return say("no_answer_because", { why: refused.message });
  } finally {
    view.removeAttribute("aria-busy");
  }
}

function textOf(result) {
  const texts = (result.content ?? []).filter((block) => block.type === "text");
  return texts.map((block) => block.text).join("\n") || say("no_answer");
}

function tellModel(name, given, { outcome, next_action, questions }) {
  if (!host.capabilities.updateModelContext) return;
  const open = questions.map((question) => question.fact).join(", ") || "none";
  const text = [
    `The person answered in the guidance view. It called ${name} again; this replaces the result before.`,
    `Arguments: ${JSON.stringify(given)}`,
    `Outcome: ${outcome.kind}. ${outcome.verdict} ${outcome.because}`,
    `Next action: ${next_action}`,
    `Open questions: ${open}`,
    `For the whole guidance with its sources call ${name} with these arguments.`,
  ].join("\n");
  host.request("ui/update-model-context", { content: [{ type: "text", text }] }).catch(() => {});
}

async function message(answers) {
  const said = answers.map(({ question, words }) => `${question} ${words()}`).join("; ");
  const content = [{ type: "text", text: `${say("my_answers")} ${said}.` }];
  const failed = () => ({ isError: true });
  const sent = await host.request("ui/message", { role: "user", content }).catch(failed);
  news.textContent = sent.isError ? "" : say("sent");
  return sent.isError ? say("not_sent") : undefined;
}
