// What the host says of itself: its colours, fonts and language, and how large the view may be.

// Fonts come by name only. Style sheets of a host (`styles.css.fonts`) would load them over a
// network, and this document asks for none.
const THEMED = [
  "--color-background-primary",
  "--color-text-primary",
  "--color-text-secondary",
  "--color-text-info",
  "--color-text-success",
  "--color-text-warning",
  "--color-text-danger",
  "--color-border-primary",
  "--border-radius-md",
  "--font-sans",
  "--font-mono",
  "--font-text-md-size",
];

function dress(change) {
  const context = Object.assign(state.context, change);
  const root = document.documentElement;
  root.style.colorScheme = { light: "light", dark: "dark" }[context.theme] ?? "light dark";
  const told = context.styles?.variables ?? {};
  // Half a set of colours may clash with ours: paper and ink come together or not at all.
  const whole = told["--color-background-primary"] && told["--color-text-primary"];
  for (const name of THEMED) {
    const counts = whole || !name.startsWith("--color");
    root.style.setProperty(name, (counts && told[name]) || "");
  }
  for (const side of ["top", "right", "bottom", "left"]) {
    const inset = Number(context.safeAreaInsets?.[side]) || 0;
    root.style.setProperty(`--inset-${side}`, `${inset}px`);
  }
}

// Labels follow the call's language, else the host's; the texts of a call are in its own.
function tune() {
  const known = (tag) => LANGUAGES.find((lang) => lang === String(tag).slice(0, 2).toLowerCase());
  const asked = known(state.given.lang);
  speech.texts = asked ?? "en";
  speech.labels = asked ?? known(state.context.locale) ?? "en";
  document.documentElement.lang = speech.labels;
}

// The size of the content, not of the window: a frame that has grown could never shrink again.
const size = { width: 0, height: 0 };

function measure() {
  state.draw();
  const width = Math.ceil(window.innerWidth);
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (width === size.width && height === size.height) return;
  Object.assign(size, { width, height });
  host.notify("ui/notifications/size-changed", { width, height });
}
