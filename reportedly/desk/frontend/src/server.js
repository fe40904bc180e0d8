// Asking the desk's server; what it refuses is an Error with its own words.
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error ?? `The desk answered ${status}.`);
    this.status = status;
    this.review = answer.review ?? null;
  }
}

async function answered(asked) {
  const response = await asked.catch(() => {
    throw new Refused(0, { error: "The desk does not answer. Is it still running? What you typed is still here." });
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

// A team's desk takes changes only from its own pages: each carries a token of the login.
function signed(headers = {}) {
  const token = document.querySelector('meta[name="form-token"]')?.content;
  return token ? { ...headers, "X-Form-Token": token } : headers;
}

// What the person may do; at a desk of one, everything.
export function may(right) {
  const rights = document.body.dataset.may;
  return rights === undefined || rights.split(" ").includes(right);
}

export async function ask(path, query = {}) {
  const words = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== null && value !== undefined),
  );
  return answered(fetch(`${path}?${words}`));
}

export async function tell(path, body) {
  return answered(
    fetch(path, {
      method: "POST",
      headers: signed({ "Content-Type": "application/json" }),
      body: JSON.stringify(body),
    }),
  );
}

export async function send(path, form) {
  return answered(fetch(path, { method: "POST", headers: signed(), body: form }));
}

// This page as it is now, to take parts of it over.
export async function freshPage() {
  const page = await fetch(location.pathname);
  return new DOMParser().parseFromString(await page.text(), "text/html");
}

let hush = null;
// Says it in a corner of the page; quietly, only to those who hear the page.
export function say(words, { quietly = false } = {}) {
  const told = document.getElementById("told");
  told.classList.toggle("unseen", quietly);
  told.textContent = words;
  clearTimeout(hush);
  hush = setTimeout(() => (told.textContent = ""), 4000 + 60 * words.length);
}
