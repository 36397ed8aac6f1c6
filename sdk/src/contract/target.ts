/** A description of an element by itself. */
export type PlainDescription =
  | { by: 'testId'; attribute: string; value: string }
  | { by: 'id'; value: string }
  | { by: 'role'; role: string; name?: string }
  | { by: 'text'; tag?: string; text: string }
  | { by: 'attribute'; tag?: string; attribute: string; value: string }
  | { by: 'css'; selector: string }
  /** A child path from the nearest stable ancestor, such as `main > ul > li:nth-child(2) > a`. */
  | { by: 'structure'; path: string };

/**
 * A description by where an element lies: the second button after the field named "q", counted among the buttons of the
 * same table row. It outlives new texts, class names and wrappers.
 */
export interface NearDescription {
  by: 'near';
  /** The element that is counted from. It says nothing where it finds none, or several. */
  anchor: PlainDescription;
  /** What is counted: the elements of this selector, such as `button`. */
  selector: string;
  /** 1 is the first that begins after the anchor does, −1 the last that begins before it. Never 0. */
  nth: number;
  /** Selector of the nearest ancestor of the anchor (or the anchor itself) within which is counted. Default: the whole document. */
  within?: string;
  /** How many elements of the selector there are within it; with another number the description says nothing. */
  of?: number;
}

/** One recorded description of an element. Several of them vote for the element that is meant. */
export type TargetDescription = { weight?: number } & (PlainDescription | NearDescription);

/** The element that a step, a condition or an action is about. */
export interface Target {
  /** What the author calls it, for people: "New invoice button". */
  label?: string;
  /** At least one; each votes with its weight (a default per kind). */
  descriptions: TargetDescription[];
  /** Share of the total weight that the winner needs, 0–1. Default 0.5. */
  threshold?: number;
}
