/* A button beside each command and file name, which copies it. Where the browser lets no page write to the
   clipboard, as without https, there is none, and the command can be selected. */

(() => {
  "use strict";

  function addButton(command) {
    const code = command.querySelector("code");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nj-copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${code.textContent}`);
    const status = document.createElement("span");
    status.className = "nj-soft";
    status.setAttribute("role", "status");
    button.addEventListener("click", () => copy(code, status));
    command.append(" ", button, " ", status);
  }

  async function copy(code, status) {
    let said = "Copied";
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      said = "Selected: copy it with your keyboard";
    }
    for (const other of document.querySelectorAll(":is(.nj-command, .nj-path) [role=status]"))
      other.textContent = "";
    status.textContent = said;
  }

  function start() {
    if (!navigator.clipboard) return;
    for (const command of document.querySelectorAll(":is(.nj-command, .nj-path):not(:has(button))"))
      addButton(command);
  }

  // Material says when it put another page in this one's place; from the disk it says nothing.

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  window.document$?.subscribe(start);
})();
