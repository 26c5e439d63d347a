/** A new element with these attributes and this text. */
export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Record<string, string>,
  text?: string,
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

/** The class of the cells below a title of the table: `last-restarted` for "Last restarted". */
export function classOf(title: string): string {
  return title.toLowerCase().replaceAll(" ", "-");
}
