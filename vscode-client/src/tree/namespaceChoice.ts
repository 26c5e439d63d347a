import { parseNames } from "./filter";

/** What a person has done in a list of namespaces. */
export interface Choice {
  /** The names in the list. */
  readonly known: readonly string[];
  readonly checked: readonly string[];
  /** The row that has the focus. */
  readonly highlighted: string | undefined;
  /** What was typed: it narrows the list, and can name namespaces. */
  readonly text: string;
}

/** The names that were typed: those in the list, and those of which no name in the list is a longer form. */
export function typedNames({ known, text }: Choice): string[] {
  return parseNames(text).filter((name) => known.includes(name) || !known.some((other) => other.includes(name)));
}

/** What Enter chooses: what is checked and typed, or else the row that the typed text leads to. */
export function chosenNames(choice: Choice): string[] {
  const names = [...new Set([...choice.checked, ...typedNames(choice)])];
  const isSearch = names.length === 0 && choice.text.trim() !== "" && choice.highlighted !== undefined;
  return isSearch ? [choice.highlighted] : names;
}
