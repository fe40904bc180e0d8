// What a value may be chosen from, asked of the desk once.
import { ask } from "./server.js";

let lists = null;

export async function vocabulary() {
  lists ??= await ask("/api/vocabulary");
  return lists;
}
