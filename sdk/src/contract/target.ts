/** One recorded description of an element. Several of them vote for the element that is meant. */
export type TargetDescription = { weight?: number } & (
  | { by: 'testId'; attribute: string; value: string }
  | { by: 'id'; value: string }
  | { by: 'role'; role: string; name?: string }
  | { by: 'text'; tag?: string; text: string }
  | { by: 'attribute'; tag?: string; attribute: string; value: string }
  | { by: 'css'; selector: string }
  /** A child path from the nearest stable ancestor, such as `main > ul > li:nth-child(2) > a`. */
  | { by: 'structure'; path: string }
);

/** The element that a step, a condition or an action is about. */
export interface Target {
  /** What the author calls it, for people: "New invoice button". */
  label?: string;
  /** At least one; each votes with its weight (a default per kind). */
  descriptions: TargetDescription[];
  /** Share of the total weight that the winner needs, 0–1. Default 0.5. */
  threshold?: number;
}
