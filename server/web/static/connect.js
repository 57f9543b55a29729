// Shows the button beside each block of code, where the browser lets a page write to the clipboard.
const SHOWN_FOR = 2000; // milliseconds

async function copy(button) {
  const code = button.closest("figure").querySelector("code").textContent;
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(code);
  } catch {
    return; // refused: the code can still be marked and copied by hand
  }
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = before; }, SHOWN_FOR);
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
