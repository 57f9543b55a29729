// The numbers of the sources: those of the text of the same answer (server/render/citations.py), so
// that an assistant's "[3]" is the view's 3. Both count in the order in which the text cites.

function numbered(guidance) {
  const numbers = new Map();
  const known = new Map(guidance.sources.map((source) => [source.id, source]));
  for (const id of [...cited(guidance), ...known.keys()]) {
    if (known.has(id) && !numbers.has(id)) numbers.set(id, numbers.size + 1);
  }
  return numbers;
}

function everyClaim(guidance) {
  const { branches, documents, steps, values, remedies, surprises, authorities } = guidance;
  const rows = branches.flatMap((branch) => branch.rows);
  return [...rows, ...documents, ...steps, ...values, ...remedies, ...surprises, ...authorities];
}

function nextStep(guidance) {
  return everyClaim(guidance).find((claim) => claim.text === guidance.next_action);
}

function leftRows(branch, guidance) {
  return branch.rows.filter((row) => !guidance.outcome.because.includes(row.text));
}

// Sources that a position names are cited there and not by the claim itself.
function ownSources(claim) {
  const told = new Set((claim.positions ?? []).flatMap((position) => position.sources));
  return claim.sources.filter((id) => !told.has(id));
}

function allSources(claim) {
  return [...ownSources(claim), ...(claim.positions ?? []).flatMap((position) => position.sources)];
}

function* cited(guidance) {
  const { outcome, prerequisites, authorities, branches, steps, documents, values } = guidance;
  if (outcome.kind !== "undetermined") yield* outcome.sources;
  const next = nextStep(guidance);
  if (next) yield* ownSources(next);
  const needless = prerequisites.filter((step) => step.state === "not-needed");
  for (const step of prerequisites) if (!needless.includes(step)) yield* step.sources;
  for (const because of new Set(needless.map((step) => step.because))) {
    yield* needless.filter((step) => step.because === because).flatMap((step) => step.sources);
  }
  for (const body of authorities) {
    yield* allSources(body);
    for (const contact of body.contact) yield* contact.sources;
  }
  for (const branch of branches) yield* leftRows(branch, guidance).flatMap(allSources);
  const told = [...steps, ...documents].filter((claim) => claim.text !== guidance.next_action);
  yield* told.flatMap(allSources);
  for (const kinds of [["deadline"], ["fee"], ["rule", "contact"]]) {
    yield* values.filter((value) => kinds.includes(value.kind)).flatMap(allSources);
  }
  const surprises = guidance.surprises.filter((claim) => claim.text !== guidance.next_action);
  yield* [...surprises, ...guidance.remedies].flatMap(allSources);
  yield* guidance.hands_off_to.flatMap((step) => step.sources);
}
